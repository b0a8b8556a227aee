/** Something the reader can put right: its message is all that is printed, without a stack trace. */
export class Problem extends Error {
  name = 'Problem';
}
