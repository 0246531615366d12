import { expect, type Locator, type Page } from '@playwright/test';

export const PLACES = ['Fonts', 'Train', 'Compare', 'Inspect', 'Review', 'Export'] as const;
export type PlaceName = (typeof PLACES)[number];

/** The frame of the window: rail, palette, sheet of shortcuts, status bar. */
export class Shell {
  readonly statusBar: Locator;
  readonly palette: Locator;
  readonly shortcuts: Locator;

  constructor(readonly page: Page) {
    this.statusBar = page.getByRole('region', { name: 'Status' });
    this.palette = page.getByRole('dialog', { name: 'Commands' });
    this.shortcuts = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  }

  place(name: PlaceName): Locator {
    return this.page.getByRole('region', { name, exact: true });
  }

  async goTo(name: PlaceName): Promise<void> {
    await this.page.keyboard.press(`Control+${PLACES.indexOf(name) + 1}`);
    await expect(this.place(name)).toBeVisible();
  }

  /** Gives a command by a part of its name, as somebody who only has a keyboard would. */
  async command(name: string): Promise<void> {
    await this.page.keyboard.press('Control+K');
    await this.palette.getByRole('searchbox').fill(name);
    await expect(this.palette.getByRole('option')).toHaveCount(1);
    await this.page.keyboard.press('Enter');
    await expect(this.palette).toBeHidden();
  }
}

/** Chooses an option of a Select by its label and the option's text. */
export async function choose(
  within: Locator,
  label: string | RegExp,
  option: string | RegExp,
): Promise<void> {
  await within.getByRole('button', { name: label }).click();
  const list = within.page().getByRole('listbox').last();
  await list.getByRole('option', { name: option }).click();
  await expect(within.page().getByRole('option', { name: option })).toBeHidden();
}

/** A fingerprint of what a canvas shows. */
export function canvasPixels(canvas: Locator): Promise<string> {
  return canvas.evaluate((element) => (element as HTMLCanvasElement).toDataURL());
}
