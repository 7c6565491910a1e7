interface Item<T extends object = {}> { readonly name: string; price?: number; total(tax: number): T[]; }
type Key = keyof Item | `id-${string}` | unknown;
enum Color { Red = 1, Green }

@Component({ selector: "app" })
export abstract class Basket implements Item<Key> {
  private readonly items: Map<string, Item> = new Map();
  #count = 0;
  constructor(private name: string, size?: number, ...rest: Item[]) { super(); }
  async find(this: Basket, key: Key): Promise<Item | undefined> {
    return this.items.get(key as string) satisfies Item ?? (await load<Item>(key));
  }
}
declare function load<T>(key: Key): Promise<T>;
