import * as fc from 'fast-check';

/** The items of a list as fast-check made them: with what it needs to shrink each. */
class Items<T> {
  constructor(readonly values: readonly fc.Value<T>[]) {}
}

/**
 * A list of a length between two, each equally often. Shrinks coarsely first: to one item alone, to a half, by one item
 * less, and only then item by item. fast-check's own order (suffixes, then the first item) takes hundreds of steps more,
 * and each step is a run of kube-proxy.
 */
class CoarseList<T> extends fc.Arbitrary<readonly T[]> {
  /** Only contexts of its own lead back to items of the right type. */
  private readonly known = new WeakMap<object, Items<T>>();

  constructor(
    private readonly item: fc.Arbitrary<T>,
    private readonly shortest: number,
    private readonly longest: number,
  ) {
    super();
  }

  generate(random: fc.Random, bias: number | undefined): fc.Value<readonly T[]> {
    const length = random.nextInt(this.shortest, this.longest);
    return this.listOf(Array.from({ length }, () => this.item.generate(random, bias)));
  }

  canShrinkWithoutContext(value: unknown): value is readonly T[] {
    return Array.isArray(value) && value.length === 0 && this.shortest === 0;
  }

  shrink(_value: readonly T[], context: unknown): fc.Stream<fc.Value<readonly T[]>> {
    const items = typeof context === 'object' && context !== null ? this.known.get(context) : undefined;
    return items === undefined ? fc.Stream.nil() : fc.stream(this.smaller(items.values));
  }

  private *smaller(values: readonly fc.Value<T>[]): Generator<fc.Value<readonly T[]>> {
    for (const shorter of shorterLists(values)) if (shorter.length >= this.shortest) yield this.listOf(shorter);
    for (const [index, value] of values.entries())
      for (const simpler of this.item.shrink(value.value_, value.context))
        yield this.listOf(values.with(index, simpler));
  }

  private listOf(values: readonly fc.Value<T>[]): fc.Value<readonly T[]> {
    const items = new Items(values);
    this.known.set(items, items);
    return new fc.Value(
      values.map(({ value_ }) => value_),
      items,
    );
  }
}

function* shorterLists<T>(values: readonly T[]): Generator<readonly T[]> {
  if (values.length === 0) return;
  yield [];
  if (values.length === 1) return;
  for (const value of values) yield [value];
  const half = Math.ceil(values.length / 2);
  if (half > 1) yield* [values.slice(0, half), values.slice(half)];
  if (values.length > 2) for (let index = 0; index < values.length; index += 1) yield values.toSpliced(index, 1);
}

/** Every length between the two equally often. Shrinks by dropping items first. */
export function listOf<T>(item: fc.Arbitrary<T>, shortest: number, longest: number): fc.Arbitrary<readonly T[]> {
  return new CoarseList(item, shortest, longest);
}
