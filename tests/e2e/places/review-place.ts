import type { Locator, Page } from '@playwright/test';

/** The Review place: the list, the drawing in hand, what is decided, the nodes. */
export class ReviewPlace {
  readonly root: Locator;
  readonly status: Locator;
  readonly facts: Locator;
  readonly generated: Locator;
  readonly neighbours: Locator;
  readonly editor: Locator;
  readonly canvas: Locator;

  constructor(readonly page: Page) {
    this.root = page.getByRole('region', { name: 'Review', exact: true });
    this.status = this.root.getByRole('status');
    this.facts = this.root.locator('.review-facts');
    this.generated = this.root.getByTestId('review-generated').locator('canvas');
    this.neighbours = this.root.getByRole('region', { name: /in the target font$/ }).getByRole('img');
    this.editor = this.root.getByRole('region', { name: 'Edit the outline' });
    this.canvas = this.root.getByTestId('outline-canvas');
  }

  /** The drawing in hand is this character's. */
  heading(character: string): Locator {
    return this.facts.getByRole('heading', { name: new RegExp(`^${character}`) });
  }

  fact(label: string): Locator {
    return this.facts.locator('.ui-property').filter({ hasText: label });
  }
}
