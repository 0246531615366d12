import { expect, it } from 'vitest';
import { budgetUnit, extendedBudget } from '../../../../renderer/screens/train/extended-budget';

const spent = { step: 4500, seconds: 630 };
const minutes = (count: number) => ({ steps: null, minutes: count });
const steps = (count: number) => ({ steps: count, minutes: null });

it('a run that is trained longer has the further time on top of what it has spent, in all', () => {
  expect(extendedBudget(spent, minutes(10), 20)).toEqual(minutes(30.5));
  expect(extendedBudget(spent, steps(4500), 500)).toEqual(steps(5000));
});

it('one that was stopped early has it on top of its budget, which would else become less', () => {
  expect(extendedBudget(spent, minutes(60), 10)).toEqual(minutes(70));
  expect(extendedBudget(spent, steps(6000), 500)).toEqual(steps(6500));
});

it('is counted in what the budget is given in, in minutes where it is both', () => {
  expect([minutes(1), steps(1), { steps: 1, minutes: 1 }].map(budgetUnit)).toEqual([
    'minutes',
    'steps',
    'minutes',
  ]);
});
