#include "pdf/objects/containment.h"

#include <array>
#include <cstdint>

namespace quire::pdf {
namespace {

using layout::Role;
using RoleSet = std::uint64_t;

static_assert(static_cast<std::size_t>(Role::Formula) < 64);

constexpr RoleSet one(Role role) { return RoleSet{1} << static_cast<unsigned>(role); }

// What containment.def names.
constexpr RoleSet Hn =
    one(Role::H1) | one(Role::H2) | one(Role::H3) | one(Role::H4) | one(Role::H5) | one(Role::H6);
#define ROLE(name) constexpr RoleSet name = one(Role::name);
#include "layout/content/roles.def"
#undef ROLE

template <typename... Sets>
constexpr RoleSet all(Sets... sets) {
  return (sets | ...);
}

struct Refusal {
  RoleSet parents, kids;
};
constexpr std::array refusals{
#define REFUSES(parent, ...) Refusal{parent, all(__VA_ARGS__)},
#include "pdf/objects/containment.def"
#undef REFUSES
};

constexpr RoleSet without_content =
    all(Document, Art, Sect, TOC, TOCI, L, LI, Table, TR, THead, TBody, TFoot);

// Source: ISO 32000-2 14.8.6.1
constexpr RoleSet of_pdf_1_only = all(Art, BlockQuote, TOC, TOCI, Quote, Reference, Code);

}  // namespace

bool may_hold(Role parent, Role kid) {
  for (const auto& [parents, kids] : refusals)
    if ((parents & one(parent)) != 0) return (kids & one(kid)) == 0;
  return true;
}

bool may_hold_content(Role role) { return (without_content & one(role)) == 0; }

bool is_of_pdf_2(Role role) { return (of_pdf_1_only & one(role)) == 0; }

std::string_view name_in_pdf_2(Role role) {
  return role == Role::Note ? "FENote" : layout::name_of(role);
}

}  // namespace quire::pdf
