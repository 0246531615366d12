import { describe, expect, it, vi } from 'vitest';
import { MetricLog } from '../../../../renderer/charts/metric-log';

const metric = (step: number, value: number, name = 'train.l1') => ({ step, time: step / 10, name, value });

describe('MetricLog', () => {
  it('keeps each metric in columns and tells of each batch once', () => {
    const log = new MetricLog();
    const listener = vi.fn();
    log.subscribe(listener);
    log.append([metric(1, 0.5), metric(1, 0.1, 'heldOut.l1'), metric(2, 0.4)]);
    expect(log.points('train.l1')).toEqual({ steps: [1, 2], times: [0.1, 0.2], values: [0.5, 0.4] });
    expect([log.last('heldOut.l1'), log.last('heldOut.ssim')]).toEqual([0.1, undefined]);
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it('drops what lies after the checkpoint a resumed run went back to', () => {
    const log = new MetricLog();
    log.append([metric(100, 0.3), metric(200, 0.2), metric(300, 0.1)]);
    log.append([metric(200, 0.25)]);
    expect(log.points('train.l1').values).toEqual([0.3, 0.25]);
  });
});
