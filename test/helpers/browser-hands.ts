import { resolve } from 'node:path';

/** A place in the window. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A key by its name, or a letter. */
export type Key = keyof typeof keyCodes;

const keyCodes = {
  ...{ Tab: 9, Enter: 13, Escape: 27, ' ': 32, ArrowLeft: 37, ArrowRight: 39, Delete: 46 },
  ...{ ',': 188, '.': 190, k: 75 },
} as const;

/** What somebody does with a page: keys, mouse, fingers, files. */
export interface Hands {
  press(key: Key, modifier?: 'shift'): Promise<void>;
  /** Presses the mouse at the first place, moves it over the others and lets go at the last. */
  drag(places: readonly Point[]): Promise<void>;
  /** The same with a finger. */
  swipe(places: readonly Point[]): Promise<void>;
  click(selector: string): Promise<void>;
  /** Drops files where an element is. */
  drop(selector: string, files: readonly string[]): Promise<void>;
  /** Picks files in a field for files, as somebody would in its window. */
  pick(selector: string, files: readonly string[]): Promise<void>;
}

// biome-ignore lint/suspicious/noExplicitAny: what comes from the browser is as its protocol says
type Ask = (method: string, params?: object) => Promise<any>;

/** The hands on a page, by the protocol of its browser. */
export function handsOf(ask: Ask, evaluate: <T>(expression: string) => Promise<T>): Hands {
  // What still moves, because something above it is only coming, is waited for: nobody clicks on that either.
  const middleOf = (selector: string) =>
    evaluate<Point>(`(async () => {
      const find = () => {
        const element = document.querySelector(${JSON.stringify(selector)});
        element.scrollIntoView({ block: 'center', behavior: 'instant' });
        const box = element.getBoundingClientRect();
        return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
      };
      for (let before = find(), still = 0; ; still++) {
        await new Promise(requestAnimationFrame);
        const now = find();
        if (now.x !== before.x || now.y !== before.y) still = 0;
        if (still === 3) return now;
        before = now;
      }
    })()`);
  return {
    press: async (key, modifier) => {
      const text = key === 'Enter' ? '\r' : key.length === 1 ? key : undefined;
      const common = { key, code: key, windowsVirtualKeyCode: keyCodes[key], modifiers: modifier ? 8 : 0 };
      await ask('Input.dispatchKeyEvent', { type: 'keyDown', ...common, ...(text && { text }) });
      await ask('Input.dispatchKeyEvent', { type: 'keyUp', ...common });
    },
    drag: async (places) => {
      const [from, to] = [places[0]!, places.at(-1)!];
      const mouse = (type: string, at: Point) =>
        ask('Input.dispatchMouseEvent', { type, ...at, button: 'left', buttons: 1, clickCount: 1 });
      await mouse('mouseMoved', from);
      await mouse('mousePressed', from);
      for (const place of places.slice(1)) await mouse('mouseMoved', place);
      await mouse('mouseReleased', to);
    },
    swipe: async (places) => {
      const finger = (type: string, touchPoints: readonly Point[]) =>
        ask('Input.dispatchTouchEvent', { type, touchPoints });
      await finger('touchStart', [places[0]!]);
      for (const place of places.slice(1)) await finger('touchMove', [place]);
      await finger('touchEnd', []);
    },
    drop: async (selector, files) => {
      const at = await middleOf(selector);
      const data = { items: [], files: files.map((file) => resolve(file)), dragOperationsMask: 1 };
      for (const type of ['dragEnter', 'dragOver', 'drop']) await ask('Input.dispatchDragEvent', { type, ...at, data });
    },
    click: async (selector) => {
      const at = await middleOf(selector);
      const common = { ...at, button: 'left', clickCount: 1 };
      await ask('Input.dispatchMouseEvent', { type: 'mousePressed', ...common });
      await ask('Input.dispatchMouseEvent', { type: 'mouseReleased', ...common });
    },
    pick: async (selector, files) => {
      const { root } = await ask('DOM.getDocument');
      const { nodeId } = await ask('DOM.querySelector', { nodeId: root.nodeId, selector });
      await ask('DOM.setFileInputFiles', { nodeId, files: files.map((file) => resolve(file)) });
    },
  };
}
