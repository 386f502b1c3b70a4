/** Heights that jsdom, which lays nothing out, is told: lists draw what fits in them. CSS pixels. */
const ROW_HEIGHT = 50;
const PAGE = { width: 1_000, height: 600 };

/** Gives the document the sizes, observers and pointer calls that jsdom has not; call once. */
export function layOutPage(): void {
  const prototype = HTMLElement.prototype;
  Object.defineProperties(prototype, {
    offsetWidth: { configurable: true, get: () => PAGE.width },
    offsetHeight: { configurable: true, get: heightOf },
    clientWidth: { configurable: true, get: () => PAGE.width },
    clientHeight: { configurable: true, get: heightOf },
  });
  Object.assign(prototype, {
    setPointerCapture: () => undefined,
    releasePointerCapture: () => undefined,
    hasPointerCapture: () => false,
    scrollIntoView: () => undefined,
    scrollTo: () => undefined,
  });
  // Text areas that grow measure themselves anew when a font has come.
  Object.defineProperty(document, 'fonts', { configurable: true, value: new EventTarget() });
  Object.assign(window, {
    matchMedia: (query: string) => Object.assign(new EventTarget(), { matches: false, media: query }),
    ResizeObserver: SizeOnce,
    createImageBitmap: async () => ({ width: 1, height: 1, close: () => undefined }),
  });
}

function heightOf(this: HTMLElement): number {
  return this.getAttribute('role') === 'row' ? ROW_HEIGHT : PAGE.height;
}

/** Reports one size for whatever is observed, as the browser does when observing begins. */
class SizeOnce implements ResizeObserver {
  readonly #report: ResizeObserverCallback;

  constructor(report: ResizeObserverCallback) {
    this.#report = report;
  }

  observe(target: Element): void {
    const contentRect = DOMRect.fromRect({ width: PAGE.width, height: PAGE.height });
    const size = [{ inlineSize: PAGE.width, blockSize: heightFor(target) }];
    const entry = { target, contentRect, borderBoxSize: size, contentBoxSize: size, devicePixelContentBoxSize: size };
    queueMicrotask(() => this.#report([entry], this));
  }

  unobserve(): void {
    // Nothing is observed after the first report.
  }

  disconnect(): void {
    // Nothing is observed after the first report.
  }
}

function heightFor(target: Element): number {
  return target instanceof HTMLElement ? target.offsetHeight : PAGE.height;
}
