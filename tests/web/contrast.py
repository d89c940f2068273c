"""What of a page is too faint to be read: letters against what lies behind them, as WCAG reckons it."""

from playwright.async_api import Page

ENOUGH = 4.5

_LOOK = """(enough) => {
  const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (rgb) => rgb.map((one) => one / 255)
    .map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4))
    .reduce((sum, one, place) => sum + one * [0.2126, 0.7152, 0.0722][place], 0);
  const behind = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const [red, green, blue, alpha = 1] = parts(getComputedStyle(one).backgroundColor);
      if (alpha > 0) return [red, green, blue];
    }
    return [255, 255, 255];
  };
  const faint = [];
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (words.nextNode()) {
    const element = words.currentNode.parentElement;
    if (!words.currentNode.textContent.trim() || !element.checkVisibility()) continue;
    const style = getComputedStyle(element);
    const ink = parts(element instanceof SVGElement ? style.fill : style.color).slice(0, 3);
    const [more, less] = [light(ink), light(behind(element))].sort((one, other) => other - one);
    const ratio = (more + 0.05) / (less + 0.05);
    if (ratio < enough) faint.push(`${ratio.toFixed(2)} ${words.currentNode.textContent.trim()}`);
  }
  return faint;
}"""


async def too_faint(page: Page) -> list[str]:
    """Each with its contrast."""
    faint: list[str] = await page.evaluate(_LOOK, ENOUGH)
    return faint
