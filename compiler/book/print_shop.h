#pragma once

#include <array>

#include "base/named_value.h"

namespace quire::book {

/// Who prints books on demand, with rules of their own for what they are sent.
enum class PrintShop { Kdp, Ingram, Lulu };

/// What they are called in a manifest, and with "-print" on the command line.
inline constexpr std::array print_shops{
    NamedValue<PrintShop>{"kdp", PrintShop::Kdp},
    NamedValue<PrintShop>{"ingram", PrintShop::Ingram},
    NamedValue<PrintShop>{"lulu", PrintShop::Lulu},
};

}  // namespace quire::book
