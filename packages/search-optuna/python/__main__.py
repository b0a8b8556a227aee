"""The Python child of the search: requests in and answers out, one line of JSON each."""

from search_child.loop import main

main()
