/** An archive of Omniglot as its authors publish it. */
export interface Archive {
  /** Name of the zip file without its ending, and of the folder in it. */
  readonly name: string;
  readonly url: string;
  readonly algorithm: 'sha256' | 'md5';
  readonly checksum: string;
}

/** Archives that belong together, and what they hold when taken together. */
export interface Subset {
  readonly title: string;
  readonly archives: readonly Archive[];
  readonly classes: number;
  readonly images: number;
}

const base = 'https://raw.githubusercontent.com/brendenlake/omniglot/master/python/';

function archive(name: string, algorithm: Archive['algorithm'], checksum: string): Archive {
  return { name, url: `${base}${name}.zip`, algorithm, checksum };
}

/** The subsets; the md5 sums are those of torchvision. */
export const subsets: Readonly<Record<'small' | 'full', Subset>> = {
  small: {
    title: 'Omniglot-small-8',
    archives: [
      archive(
        'images_background_small1',
        'sha256',
        'f38eb80f801274ac2b4dff5b24289016bfaba4a7d5bb50deebf27104ad6cb8a4',
      ),
      archive(
        'images_background_small2',
        'sha256',
        '3ccaa407515a8778e5d0861875af38b17e418f301ad5bb3b5a6b65d901a41c7f',
      ),
    ],
    classes: 242,
    images: 4840,
  },
  full: {
    title: 'Omniglot',
    archives: [
      archive('images_background', 'md5', '68d2efa1b9178cc56df9314c21c6e718'),
      archive('images_evaluation', 'md5', '6b91aef0f799c5bb55b94e3f2daec811'),
    ],
    classes: 1623,
    images: 32460,
  },
};
