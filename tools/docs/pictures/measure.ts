import { type Loss, make, stream, type Tuples, type Use } from '@reality-check/core';
import * as tf from '@tensorflow/tfjs-core';
import { plainBackend } from './plain-backend.ts';

/** A small batch on which a loss is measured. */
export interface Scene {
  /** The row that moves along the axis. */
  readonly moving: number;
  readonly rows: readonly (readonly number[])[]; // [rows, dimensions]
  readonly labels: readonly number[]; // [rows]
  readonly tuples?: Tuples;
  /** What the variables of the loss are set to, such as class weights, by name; one of a single axis is one row. */
  readonly variables?: Readonly<Record<string, readonly (readonly number[])[]>>;
}

/** A place on a curve. */
export interface Point {
  readonly x: number;
  readonly loss: number;
  /** How hard the row that moves is pulled or pushed along its way: the size of the derivative. */
  readonly pull: number;
}

/** Classes that the losses are made for. */
export const classes = 4;

// Four digits are more than a picture shows, and the same whatever the last bits of a sine are.
const rounded = (value: number) => Number(value.toPrecision(4));

function load(loss: Loss, values: Scene['variables'] = {}): void {
  for (const [name, rows] of Object.entries(values)) {
    const variable = loss.variables?.find((one) => one.name === name);
    if (!variable) throw new Error(`a picture sets ${name}, which is no variable of its loss`);
    const found = () => tf.reshape(tf.tensor2d(rows.map((row) => [...row])), variable.shape);
    tf.tidy(() => variable.assign(found()));
  }
}

function measure(loss: Loss, scene: Scene, way: readonly number[]): Omit<Point, 'x'> {
  const { rows, labels, tuples, moving } = scene;
  return tf.tidy(() => {
    const compute = tf.valueAndGrad((embeddings) =>
      loss.value({
        embeddings: embeddings as tf.Tensor2D,
        labels: Int32Array.from(labels),
        ...(tuples && { tuples }),
      }),
    );
    const { value, grad } = compute(tf.tensor2d(rows.map((row) => [...row])));
    const slopes = grad.dataSync<'float32'>();
    const along = way.reduce((sum, step, at) => sum + step * slopes[moving * way.length + at]!, 0);
    return { loss: rounded(value.dataSync()[0]!), pull: rounded(Math.abs(along)) };
  });
}

/** The direction, of length 1, in which the moving row goes at x. */
function wayAt(x: number, middle: number, sceneAt: (x: number) => Scene): readonly number[] {
  const [from, to] = [x, x < middle ? x + 1e-4 : x - 1e-4].map((one) => {
    const { rows, moving } = sceneAt(one);
    return rows[moving]!;
  });
  const step = to!.map((entry, at) => entry - from![at]!);
  return step.map((entry) => entry / Math.hypot(...step));
}

/** The loss on a scene that changes with x. */
export async function curve(
  use: Use<'loss'>,
  xs: readonly number[],
  sceneAt: (x: number) => Scene,
): Promise<readonly Point[]> {
  await plainBackend();
  const middle = (xs[0]! + xs.at(-1)!) / 2;
  return xs.map((x) => {
    const scene = sceneAt(x);
    const dimensions = scene.rows[0]!.length;
    const loss = make(use, { classes, dimensions, random: stream('picture') });
    try {
      load(loss, scene.variables);
      return { x, ...measure(loss, scene, wayAt(x, middle, sceneAt)) };
    } finally {
      for (const variable of loss.variables ?? []) variable.dispose();
    }
  });
}
