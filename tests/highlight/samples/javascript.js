#!/usr/bin/env node
import { readFile } from "node:fs";

const MAX = 10;
/** Adds. */
export const add = (a, b = 1, { c, d }, ...rest) => a + b;

class Queue extends Base {
  #items = [];
  static async *drain(limit) { yield* this.#items.slice(0, limit); }
  get size() { return this.#items.length; }
}

async function load(url) {
  try {
    const response = await fetch(`${url}/items?n=${MAX}\n`, { method: "GET", then: () => null });
    if (!/^\d+$/g.test(response.text)) throw new TypeError("bad");
    console.log(new Queue(), undefined, NaN, 0xFFn);
  } catch (error) {
    return error?.message ?? "";
  }
}

const view = <Panel title="a" onClick={() => load(1)}><b>Hi {name}</b><br/></Panel>;
