export interface FoundElectron {
  readonly executable: string;
  readonly folder: string;
  readonly version: string;
  readonly origin: 'official' | 'fallback' | 'override';
}
export declare const fallbackVersion: string;
export declare function fallbackFolder(): string;
export declare function findElectron(): FoundElectron | null;
export declare function electronSwitches(): string[];
