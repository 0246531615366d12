import { expect, type Locator, type Page } from '@playwright/test';
import { choose } from './shell';

/** What the column of a probe character shows, from the top. */
const SAMPLE_ROWS = ['source', 'generated', 'target', 'difference'] as const;
export type SampleRow = (typeof SAMPLE_ROWS)[number];

/** The Train place: settings, runs, and the run that is shown. */
export class TrainPlace {
  readonly root: Locator;
  readonly start: Locator;
  readonly pause: Locator;
  readonly resume: Locator;
  readonly stop: Locator;
  readonly runs: Locator;
  readonly chart: Locator;
  readonly samples: Locator;
  readonly stepSlider: Locator;
  readonly alerts: Locator;

  constructor(readonly page: Page) {
    this.root = page.getByRole('region', { name: 'Train', exact: true });
    const button = (name: string) => this.root.getByRole('button', { name, exact: true });
    this.start = button('Start training');
    this.pause = button('Pause');
    this.resume = button('Resume');
    this.stop = button('Stop and save');
    this.runs = this.root.getByRole('listbox', { name: 'Runs' }).getByRole('option');
    this.chart = this.root.getByTestId('line-chart').locator('canvas');
    this.samples = this.root.getByRole('region', { name: 'Samples' });
    this.stepSlider = this.samples.getByRole('slider', { name: 'Step of the samples' });
    this.alerts = this.root.getByRole('alert');
  }

  async choosePreset(name: string): Promise<void> {
    await choose(this.root, /Preset/, new RegExp(`^${name}`));
  }

  /** Types a number into a setting, which takes effect when the field is left. */
  async set(label: string, value: number): Promise<void> {
    const field = this.root.getByRole('textbox', { name: label, exact: true });
    await field.fill(String(value));
    await field.press('Tab');
  }

  /** Unfolds a group of settings. */
  async unfold(title: string): Promise<void> {
    const button = this.root.getByRole('button', { name: new RegExp(`^${title}`) });
    await button.click();
    await expect(button).toHaveAttribute('aria-expanded', 'true');
  }

  /** The smoke preset, drawn out to `steps` so that there is time to watch and to interrupt it. */
  async startSmoke(steps: number, checkpointEvery?: number): Promise<void> {
    await this.choosePreset('Smoke test');
    await this.set('Steps at most', steps);
    if (checkpointEvery !== undefined) {
      await this.unfold('Output');
      await this.set('Checkpoint every', checkpointEvery);
    }
    await this.start.click();
  }

  /** The four pictures of a probe character, each as a fingerprint of its pixels. */
  sampleRows(character: string): Promise<Readonly<Record<SampleRow, string>>> {
    const column = this.samples.getByRole('button', { name: `Inspect ${character}` }).locator('canvas');
    return column.evaluate((element, names) => {
      const canvas = element as HTMLCanvasElement;
      const side = canvas.width;
      const pitch = (canvas.height - side) / (names.length - 1);
      const row = (index: number) => {
        const copy = new OffscreenCanvas(side, side).getContext('2d');
        copy?.drawImage(canvas, 0, -index * pitch);
        return copy?.getImageData(0, 0, side, side).data.join() ?? '';
      };
      return Object.fromEntries(names.map((name, index) => [name, row(index)])) as Record<SampleRow, string>;
    }, SAMPLE_ROWS);
  }

  /** The newest run's row says this. */
  async waitForState(state: string, timeout = 120_000): Promise<void> {
    await expect(this.runs.first()).toContainText(state, { timeout });
  }
}
