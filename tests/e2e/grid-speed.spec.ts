import { expect, keepPicture, test } from './app-fixture';
import { FontsPlace } from './places/fonts-place';

const NOTCHES = 120;

test('scrolls 16,779 cells with a bounded page and without a standstill', async ({ launch }) => {
  const jikei = await launch();
  const { page } = jikei;
  const fonts = new FontsPlace(page);
  await fonts.waitUntilReady();
  await expect(fonts.countLine('16,779 of 16,779 glyphs')).toBeVisible();
  const nodesBefore = await page.evaluate(() => document.querySelectorAll('*').length);
  const rowsBefore = await fonts.rows.count();

  await page.evaluate(() => {
    const record = { times: [] as number[], longest: 0, isOn: true };
    (window as unknown as { frames: typeof record }).frames = record;
    const tick = (now: number) => {
      record.times.push(now);
      if (record.isOn) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) record.longest = Math.max(record.longest, duration);
    }).observe({ type: 'longtask' });
  });
  await fonts.scroller.hover();
  for (let i = 0; i < NOTCHES; i++) {
    await page.mouse.wheel(0, 240);
    await page.waitForTimeout(8);
  }
  const scrolled = await fonts.scroller.evaluate((element) => element.scrollTop);
  const { times, longest } = await page.evaluate(() => {
    const record = (window as unknown as { frames: { times: number[]; longest: number; isOn: boolean } })
      .frames;
    record.isOn = false;
    return record;
  });
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  const sorted = [...gaps].sort((a, b) => a - b);
  const seconds = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1000;
  const measured = {
    cells: 16_779,
    notches: NOTCHES,
    scrolledPx: scrolled,
    seconds: round(seconds),
    framesPerSecond: round(gaps.length / seconds),
    medianGapMs: round(sorted[Math.floor(sorted.length / 2)] ?? 0),
    p95GapMs: round(sorted[Math.floor(sorted.length * 0.95)] ?? 0),
    worstGapMs: round(sorted.at(-1) ?? 0),
    longestTaskMs: round(longest),
  };
  await test.info().attach('grid-speed.json', {
    body: JSON.stringify(measured, null, 2),
    contentType: 'application/json',
  });

  expect(scrolled).toBeGreaterThan(20_000);
  // Rows out of sight are not in the page: it is as large after the journey as before.
  expect(await fonts.rows.count()).toBeLessThanOrEqual(rowsBefore + 8);
  expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(nodesBefore + 40);
  // Everything is drawn in software here; a card does far better. A second without a frame is a standstill anywhere.
  expect(measured.worstGapMs).toBeLessThan(1000);
  await keepPicture(jikei, test.info(), 'scrolled');
});

const round = (value: number) => Math.round(value * 10) / 10;
