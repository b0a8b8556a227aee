#!/usr/bin/env node
// Fails unless a results.json holds a plausible number for every method and metric of its pipeline,
// for the pixels and for the untrained trunk.
import { readFileSync } from 'node:fs';

const [file] = process.argv.slice(2);

function fail(message) {
  console.error(`${file}: ${message}`);
  process.exit(1);
}

function read() {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return fail(`cannot be read (${error.message})`);
  }
}

const { measured, measuredSince, rows, form } = read();
for (const date of [measuredSince, measured]) {
  if (Number.isNaN(Date.parse(date))) fail(`measured at ${date}, expected a date`);
}
if (!Array.isArray(rows) || rows.length === 0) fail('found no rows');

const methods = new Set(rows.map((row) => row.method));
const metrics = new Set(rows.map((row) => row.metric));
const missing = Object.keys(form.methods).filter((method) => !methods.has(method));
if (missing.length > 0) fail(`found no row of ${missing.join(', ')}`);
if (metrics.size !== form.evaluate.metrics.length) {
  fail(`found the metrics ${[...metrics].join(', ')}, expected ${form.evaluate.metrics.length}`);
}
const baselines = new Set(rows.filter((row) => row.baseline).map((row) => row.method));
if (baselines.size < 2) {
  fail(`found the baselines ${[...baselines].join(', ')}, expected pixels and the untrained trunk`);
}
for (const method of methods) {
  for (const metric of metrics) {
    const found = rows.filter((row) => row.method === method && row.metric === metric);
    if (found.length === 0) fail(`found no ${metric} of ${method}`);
    for (const { mean, n } of found) {
      if (!(mean > 0 && mean <= 100)) fail(`${metric} of ${method} is ${mean}, expected 0 to 100`);
      if (!(n >= 1)) fail(`${metric} of ${method} has n = ${n}, expected at least 1`);
    }
  }
}
console.log(`${file}: ${methods.size} methods, ${metrics.size} metrics, ${rows.length} rows`);
