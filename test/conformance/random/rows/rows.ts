import type { RandomCluster } from '../cluster.js';
import { hasPrimaryNodePortAddresses, type Release } from '../release.js';
import { combinationRows } from './combination-rows.js';
import { configurationRows } from './configuration-rows.js';
import { countedCluster } from './counted.js';
import { endpointRows } from './endpoint-rows.js';
import { frontendRows } from './frontend-rows.js';
import { serviceRows } from './service-rows.js';
import { sliceRows } from './slice-rows.js';
import { sourceRangeRows } from './source-range-rows.js';
import { unreadRows } from './unread-rows.js';

const counters = {
  ...serviceRows,
  ...frontendRows,
  ...sourceRangeRows,
  ...sliceRows,
  ...endpointRows,
  ...configurationRows,
  ...unreadRows,
  ...combinationRows,
};

/** What random clusters must cover. */
export type Row = keyof typeof counters;
const isRow = (name: string): name is Row => name in counters;
export const rows: readonly Row[] = Object.keys(counters).filter(isRow);

/** In how many clusters something occurred, and how often altogether. */
export interface Occurrence {
  readonly clusters: number;
  readonly objects: number;
}

export class Coverage {
  constructor(private readonly release: Release) {}

  private readonly occurrences = new Map<Row, Occurrence>();

  add(cluster: RandomCluster): void {
    const counted = countedCluster(cluster, this.release.facts);
    for (const row of rows) {
      const objects = counters[row](counted);
      const before = this.of(row);
      this.occurrences.set(row, {
        clusters: before.clusters + (objects > 0 ? 1 : 0),
        objects: before.objects + objects,
      });
    }
  }

  of(row: Row): Occurrence {
    return this.occurrences.get(row) ?? { clusters: 0, objects: 0 };
  }

  /** Rows that no cluster had although the release allows them. */
  missing(): readonly Row[] {
    return rows.filter((row) => this.of(row).clusters === 0 && isPossible(row, this.release));
  }
}

function isPossible(row: Row, release: Release): boolean {
  return row !== 'nodePortAddresses primary' || hasPrimaryNodePortAddresses(release);
}
