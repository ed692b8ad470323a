import { node, type NodeObject } from '../world.js';

/** Shares of the CPUs: a third in west, half in east, a sixth in north. */
export const NODES: readonly NodeObject[] = [
  node('west-1', { zone: 'west', cpu: '2' }),
  node('west-2', { zone: 'west', cpu: '2000m' }),
  node('east-1', { zone: 'east', cpu: '6' }),
  node('north-1', { zone: 'north', cpu: '2' }),
  node('unready', { zone: 'south', cpu: '64', isReady: false }),
  node('control', { zone: 'west', cpu: '64', labels: { 'node-role.kubernetes.io/control-plane': '' } }),
  node('master', { cpu: '64', labels: { 'node-role.kubernetes.io/master': '' } }),
];
