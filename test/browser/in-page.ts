/** What the browser is asked in the page itself: functions whose text is sent there. */

/** The least contrast of any visible text with what lies behind it, and the text that has it. */
export const leastContrast = `(() => {
  const parse = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ratio = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const behindText = (text) => {
    const at = text.getBoundingClientRect();
    const behind = [...text.ownerSVGElement.querySelectorAll('rect')].find((rect) => {
      const box = rect.getBoundingClientRect();
      const middle = (at.left + at.right) / 2;
      return box.left <= middle && box.right >= middle && box.top <= at.top + 4 && box.bottom >= at.bottom - 4;
    });
    const fill = behind && getComputedStyle(behind).fill;
    return fill && fill !== 'none' ? parse(fill) : ground(text.ownerSVGElement.parentElement);
  };
  let least = { ratio: 99, text: '', count: 0 };
  for (const element of document.body.querySelectorAll('*')) {
    const own = [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data.trim()).join('');
    if (own === '' || !element.checkVisibility() || ['title', 'desc'].includes(element.tagName)) continue;
    const style = getComputedStyle(element);
    const drawn = element.tagName === 'text';
    const found = ratio(parse(drawn ? style.fill : style.color), drawn ? behindText(element) : ground(element));
    least = { ...(found < least.ratio ? { ratio: found, text: own } : least), count: least.count + 1 };
  }
  return least;
})()`;

/** What is wrong with the visible charts: curves that are missing or leave their field, texts over each other or outside. */
export const chartFaults = `(() => {
  const faults = [];
  const charts = [...document.querySelectorAll('svg.chart')].filter((svg) => svg.checkVisibility());
  for (const svg of charts) {
    const { width, height } = svg.viewBox.baseVal;
    const name = svg.getAttribute('aria-label');
    const curves = [...svg.querySelectorAll('path.series')];
    if (curves.length === 0) faults.push(name + ': no curve');
    for (const curve of curves) {
      const box = curve.getBBox();
      const points = curve.getAttribute('d').split(/[ML]/).length - 1;
      if (points < 20) faults.push(name + ': only ' + points + ' points');
      if (box.x < 0 || box.y < 0 || box.x + box.width > width || box.y + box.height > height) faults.push(name + ': the curve leaves the chart');
      if (box.width < width / 2) faults.push(name + ': the curve is short');
    }
    const texts = [...svg.querySelectorAll('text')].map((text) => ({ box: text.getBBox(), text: text.textContent }));
    for (const { box, text } of texts) {
      if (box.x < -1 || box.x + box.width > width + 1 || box.y < -2 || box.y + box.height > height + 2) faults.push(name + ': outside: ' + text);
    }
    texts.forEach((a, i) => texts.slice(i + 1).forEach((b) => {
      const across = Math.min(a.box.x + a.box.width, b.box.x + b.box.width) - Math.max(a.box.x, b.box.x);
      const down = Math.min(a.box.y + a.box.height, b.box.y + b.box.height) - Math.max(a.box.y, b.box.y);
      if (across > 1 && down > 3) faults.push(name + ': ' + a.text + ' over ' + b.text);
    }));
  }
  return { charts: charts.length, faults };
})()`;

/** What can be reached with the keyboard, in its order. */
export const focusable = `[...document.querySelectorAll('a[href], summary, [tabindex]')]
  .filter((element) => element.checkVisibility() && element.tabIndex >= 0)
  .map((element) => element.textContent.trim().slice(0, 60))`;

/** What has the focus: its text, whether it is seen, and whether a ring says so. */
export const focused = `(() => {
  const element = document.activeElement;
  const { top, bottom } = element.getBoundingClientRect();
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  return {
    text: element.textContent.trim().slice(0, 60),
    seen: bottom > 0 && top < innerHeight,
    ring: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
  };
})()`;

/** The levels of the headings in their order. */
export const headings = `[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((heading) => Number(heading.tagName[1]))`;

/** By how many pixels the page is wider than the window. */
export const overflow = `document.documentElement.scrollWidth - innerWidth`;

/** Which drawings and pictures have no name. */
export const nameless = `[...document.querySelectorAll('svg, img')]
  .filter((one) => one.tagName === 'img' ? !one.alt : one.getAttribute('role') !== 'img' || !one.querySelector(':scope > title')?.textContent)
  .map((one) => one.outerHTML.slice(0, 200))`;
