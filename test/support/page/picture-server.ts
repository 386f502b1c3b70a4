/** A picture as main would serve it; sizes in pixels. */
export interface ServedPicture {
  readonly width: number;
  readonly height: number;
  readonly frames?: number;
  /** `centre,width` */
  readonly window?: string;
  /** `least,most` */
  readonly range?: string;
}

/** The addresses of pictures, answered from memory under `ID` for an image, `ID frame N` for one frame of it alone, and `ID answer` for a model's picture. */
export interface PictureServer {
  readonly fetch: (address: string) => Promise<Response>;
  /** What was asked for, without the part that every address has. */
  readonly asked: string[];
}

const ADDRESS = 'sagittal://picture/';

/** Serves these pictures; any other is missing. */
export function servePictures(pictures: Readonly<Record<string, ServedPicture>>): PictureServer {
  const asked: string[] = [];
  return {
    asked,
    fetch: async (address) => {
      asked.push(address.replace(ADDRESS, ''));
      const url = new URL(address.replace(ADDRESS, 'http://pictures/'));
      const id = url.pathname.slice(1);
      const ofFrame = pictures[`${id} frame ${url.searchParams.get('frame') ?? 0}`];
      const picture = ofFrame ?? pictures[url.searchParams.get('of') === 'answer' ? `${id} answer` : id];
      return picture === undefined ? new Response(null, { status: 404 }) : new PictureResponse(picture, url);
    },
  };
}

class PictureResponse extends Response {
  constructor({ width, height, frames = 1, window, range }: ServedPicture, url: URL) {
    const shown = url.searchParams.get('window') ?? window;
    const frame = url.searchParams.get('frame') ?? '0';
    const facts = { frame, width: `${width}`, height: `${height}`, frames: `${frames}`, window: shown, range };
    const known = Object.entries(facts).flatMap(([name, value]) =>
      value === undefined ? [] : [[`x-sagittal-${name}`, value] as [string, string]],
    );
    super('picture', { headers: known });
  }
}
