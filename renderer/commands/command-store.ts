import { useEffect, useRef } from 'react';
import { create } from 'zustand';
import type { Place } from '../stores/places';
import type { Action } from './actions';

/** An {@link Action} that somebody is there to carry out. */
export interface Command extends Action {
  readonly run: () => void;
  /** False greys it out and makes its shortcut do nothing; true when absent. */
  readonly isEnabled?: boolean;
}

interface CommandState {
  readonly commands: readonly Command[];
}

/** Every command that can be given now, in the order of registration; a later one with the same id wins. */
export const useCommandStore = create<CommandState>()(() => ({ commands: [] }));

/** Adds commands; the function returned takes them away again. */
export function registerCommands(commands: readonly Command[]): () => void {
  useCommandStore.setState((state) => ({ commands: [...state.commands, ...commands] }));
  return () => {
    useCommandStore.setState((state) => ({
      commands: state.commands.filter((command) => !commands.includes(command)),
    }));
  };
}

/** The command that answers to `id`, if it can be given now in `place`. */
export function findCommand(id: string, place: Place): Command | undefined {
  return useCommandStore
    .getState()
    .commands.findLast(
      (command) =>
        command.id === id &&
        command.isEnabled !== false &&
        (command.place === undefined || command.place === place),
    );
}

/**
 * Registers commands for as long as the component is mounted.
 *
 * `run` may be a new function at every render; only a change of ids, titles, shortcuts or `isEnabled` registers
 * them again. With `place` they work only while that place is shown.
 */
export function useCommands(commands: readonly Command[]): void {
  const latest = useRef(commands);
  useEffect(() => {
    latest.current = commands;
  });
  const shape = JSON.stringify(commands);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `shape` stands for the commands
  useEffect(
    () =>
      registerCommands(
        latest.current.map((command) => ({
          ...command,
          run: () => latest.current.find(({ id }) => id === command.id)?.run(),
        })),
      ),
    [shape],
  );
}

/** {@link useCommands} for the commands of one place. */
export function usePlaceCommands(place: Place, commands: readonly Omit<Command, 'place'>[]): void {
  useCommands(commands.map((command) => ({ ...command, place })));
}
