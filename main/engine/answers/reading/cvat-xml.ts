const TAGS = /<(image|box|polygon|polyline|points|ellipse|mask|tag)\b([^<>]*)>/g;
const ATTRIBUTES = /([\w-]+)="([^"]*)"/g;

type Attributes = Readonly<Record<string, string>>;

/**
 * CVAT's XML of one image as its JSON would be; null where the text is none, or of several images: nobody knows which of them is meant.
 */
export function readCvatXml(text: string): object | null {
  if (!/<annotations\b/.test(text)) return null;
  const tags = [...text.matchAll(TAGS)].map(([, name = '', inside = '']) => ({ name, of: attributesOf(inside) }));
  const images = tags.filter(({ name }) => name === 'image');
  const [image] = images;
  if (image === undefined || images.length > 1) return null;
  return {
    image_width: Number(image.of['width']),
    image_height: Number(image.of['height']),
    shapes: tags.flatMap(({ name, of }) => (name === 'image' || name === 'tag' ? [] : [shapeOf(name, of)])),
    classifications: tags.flatMap(({ name, of }) => (name === 'tag' ? [{ label: of['label'] }] : [])),
  };
}

function attributesOf(inside: string): Attributes {
  return Object.fromEntries([...inside.matchAll(ATTRIBUTES)].map(([, name = '', value = '']) => [name, plain(value)]));
}

function plain(value: string): string {
  const letters: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
  return value.replace(/&(lt|gt|quot|apos|amp);/g, (found, name: string) => letters[name] ?? found);
}

function shapeOf(name: string, of: Attributes): object {
  const shape = { label: of['label'], type: name === 'box' ? 'rectangle' : name };
  const number = (key: string) => Number(of[key] ?? NaN);
  const rotation = of['rotation'] === undefined ? 0 : number('rotation');
  switch (name) {
    case 'box':
      return { ...shape, rotation, points: ['xtl', 'ytl', 'xbr', 'ybr'].map(number) };
    case 'ellipse': {
      const [x = 0, y = 0, rx = 0, ry = 0] = ['cx', 'cy', 'rx', 'ry'].map(number);
      return { ...shape, rotation, points: [x, y, x + rx, y - ry] };
    }
    case 'mask': {
      const [left = 0, top = 0, width = 0, height = 0] = ['left', 'top', 'width', 'height'].map(number);
      return { ...shape, points: [left, top, left + width, top + height] };
    }
    default:
      return { ...shape, points: (of['points'] ?? '').split(';').map((pair) => pair.split(',').map(Number)) };
  }
}
