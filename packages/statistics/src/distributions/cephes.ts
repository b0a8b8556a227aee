/// <reference path="./cephes.d.ts" />
import { compiled } from 'cephes';

// Until the library is ready its functions would answer 0.
await compiled;

export { chdtrc, chdtri, incbet, ndtr, ndtri, stdtri } from 'cephes';
