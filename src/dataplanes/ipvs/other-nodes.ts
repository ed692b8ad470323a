import type { IpAddress } from '../../net/address.js';

/** An address of another Node of the cluster. */
export interface OtherNodeAddress {
  readonly node: string;
  readonly address: IpAddress;
}
