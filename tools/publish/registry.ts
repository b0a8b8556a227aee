import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename } from 'node:path';
import type { Packed } from './pack.ts';

/** A registry that knows some packed packages; npm asks it for their scope alone. */
export interface Registry {
  readonly url: string;
  close(): void;
}

function documentOf(versions: readonly Packed[], url: string): object {
  const { name } = versions[0]!.manifest;
  const entries = versions.map(({ manifest, file, integrity }) => {
    const dist = { tarball: `${url}/tarballs/${basename(file)}`, integrity };
    return [manifest.version, { ...manifest, dist }] as const;
  });
  const latest = versions.at(-1)!.manifest.version;
  return { name, 'dist-tags': { latest }, versions: Object.fromEntries(entries) };
}

/** Serves packed packages as a registry does; of several versions the last one is the latest. */
export async function serveRegistry(packed: readonly Packed[]): Promise<Registry> {
  const files = new Map(packed.map(({ file }) => [basename(file), file]));
  let url = '';
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', url).pathname);
    const tarball = path.startsWith('/tarballs/') && files.get(path.slice('/tarballs/'.length));
    const versions = packed.filter(({ manifest }) => `/${manifest.name}` === path);
    if (tarball) response.end(readFileSync(tarball));
    else if (versions.length > 0) response.end(JSON.stringify(documentOf(versions, url)));
    else response.writeHead(404).end('{}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, close: () => server.close() };
}
