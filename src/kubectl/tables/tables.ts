import type { ShownKind } from '../resource.js';
import { ENDPOINT_SLICE_TABLE } from './endpoint-slices.js';
import { ENDPOINTS_TABLE } from './endpoints.js';
import { NODE_TABLE } from './nodes.js';
import { POD_TABLE } from './pods.js';
import { SERVICE_TABLE } from './services.js';
import type { TableShape } from './table-shape.js';

export const TABLES: Readonly<Record<ShownKind, TableShape>> = {
  Service: SERVICE_TABLE,
  Endpoints: ENDPOINTS_TABLE,
  EndpointSlice: ENDPOINT_SLICE_TABLE,
  Node: NODE_TABLE,
  Pod: POD_TABLE,
};
