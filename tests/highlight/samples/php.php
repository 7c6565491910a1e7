<?php
namespace Shop;

use App\Models\User;

#[Attribute]
final class Basket extends Base implements Countable
{
    const MAX_ITEMS = 10;
    private ?array $items = null;

    public function __construct(private string $name, int ...$counts) {}

    public function total(float $tax = 1.5): float
    {
        // all of them
        foreach ($this->items as $key => $item) {
            $sum += $item->price() * self::MAX_ITEMS + User::find($key)->rate;
        }
        return array_sum($this->items) ?: throw new Exception("none: {$this->name}\n");
    }
}
