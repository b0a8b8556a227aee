"""Writes the files of this folder: small ones, by the libraries that people use."""

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from safetensors.numpy import save_file

# Halves are exact in every type, so that one list serves all files.
embeddings = np.arange(18, dtype=np.float32).reshape(6, 3) / 2 - 4
labels = np.array([2**53 + 1, 2**53, 5, 5, 2**53 + 1, 2**53])
words = np.array(['ä b', 'c', '', 'ä b', 'c', 'dd'])

np.save('float32.npy', embeddings)
np.save('float64.npy', embeddings.astype(np.float64))
np.save('float16.npy', embeddings.astype(np.float16))
np.save('big-endian.npy', embeddings.astype('>f8'))
np.save('columns.npy', np.asfortranarray(embeddings))
np.save('int8.npy', (embeddings * 2).astype(np.int8))
np.save('int32.npy', (embeddings * 2).astype(np.int32))
np.save('objects.npy', words.astype(object), allow_pickle=True)
np.save('cube.npy', embeddings.reshape(2, 3, 3))
np.savez('stored.npz', embeddings=embeddings, labels=labels, words=words, bytes=words[1:3].astype('S'))
np.savez_compressed('deflated.npz', e=embeddings.astype(np.float16), y=labels.astype(np.uint64))
save_file(
    {'embeddings': embeddings.astype(np.float64), 'labels': labels, 'flags': labels > 5},
    'tensors.safetensors',
)
lists = pa.array(list(embeddings), type=pa.list_(pa.float32()))
table = {'label': pa.array(words).dictionary_encode(), 'id': labels, 'flag': labels > 5}
columns = {f'e_{i}': embeddings[:, i].astype(np.float64) for i in (2, 0, 1)}
half = {'half': pa.array(list(embeddings.astype(np.float16)), type=pa.list_(pa.float16()))}
for compression in ('snappy', 'zstd', 'gzip'):
    pq.write_table(
        pa.table({'embedding': lists, **table, **columns, **half}),
        f'{compression}.parquet',
        compression=compression,
        row_group_size=4,
    )
ragged = [[0.5, 1.0], [1.5, 2.0], [2.5]]
pq.write_table(pa.table({'embedding': ragged, 'label': ['a', 'a', 'b']}), 'ragged.parquet')
holes = [[0.5, 1.0], None, [2.5, 3.0]]
pq.write_table(pa.table({'embedding': holes, 'label': ['a', None, 'b']}), 'holes.parquet')

# Lists that go on from page to page: pages are ended every few numbers, whatever the rows.
values = (np.arange(300) % 37 / 4 - 4).astype(np.float32)
lists = pa.ListArray.from_arrays(np.arange(0, 301, 5).astype(np.int32), values)
number = pa.field('element', pa.float64(), nullable=False)
fixed = pa.FixedSizeListArray.from_arrays(values.astype(np.float64), type=pa.list_(number, 5))
schema = pa.schema([('embedding', lists.type), pa.field('fixed', fixed.type, nullable=False)])
paged = pa.table({'embedding': lists, 'fixed': fixed}, schema=schema)
small = {'row_group_size': 40, 'data_page_size': 64, 'write_batch_size': 7}
dictionary = {'compression': 'snappy', 'dictionary_pagesize_limit': 64}
pq.write_table(paged, 'pages-1.parquet', data_page_version='1.0', **dictionary, **small)
plain = {'compression': 'zstd', 'use_dictionary': False}
pq.write_table(paged, 'pages-2.parquet', data_page_version='2.0', **plain, **small)
