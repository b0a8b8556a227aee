import type { Random } from '@reality-check/core';

/** A part of a picture, in whole pixels. */
export interface Box {
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly width: number;
}

/** The picture and what may be cut out of it. */
export interface CropLimits {
  readonly height: number;
  readonly width: number;
  readonly scaleMin: number;
  readonly ratioMin: number;
  readonly ratioMax: number;
}

const attempts = 10;

/**
 * Draws the part to cut out, as torchvision's `RandomResizedCrop` does (Szegedy et al. 2015): its
 * area uniformly, its ratio of width to height (relative to the picture's: what counts is by how much
 * the picture is distorted) by the logarithm. Where ten draws do not fit into the picture it is the
 * largest part around the centre whose ratio is allowed.
 */
export function cropBox(limits: CropLimits, random: Random): Box {
  const { height, width, scaleMin, ratioMin, ratioMax } = limits;
  const [low, high] = [Math.log(ratioMin), Math.log(ratioMax)];
  for (let attempt = 0; attempt < attempts; attempt++) {
    const scale = scaleMin + (1 - scaleMin) * random.uniform();
    const ratio = Math.exp(low + (high - low) * random.uniform());
    const box = {
      width: Math.round(width * Math.sqrt(scale * ratio)),
      height: Math.round(height * Math.sqrt(scale / ratio)),
    };
    if (box.width < 1 || box.height < 1 || box.width > width || box.height > height) continue;
    return {
      ...box,
      top: random.integer(height - box.height + 1),
      left: random.integer(width - box.width + 1),
    };
  }
  const ratio = Math.min(ratioMax, Math.max(ratioMin, 1));
  const box = {
    width: Math.max(1, Math.min(width, Math.round(width * ratio))),
    height: Math.max(1, Math.min(height, Math.round(height / ratio))),
  };
  return {
    ...box,
    top: Math.floor((height - box.height) / 2),
    left: Math.floor((width - box.width) / 2),
  };
}
