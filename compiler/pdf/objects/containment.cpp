#include "pdf/objects/containment.h"

#include <array>
#include <cstdint>

namespace quire::pdf {
namespace {

using layout::Role;
using RoleSet = std::uint64_t;

static_assert(static_cast<std::size_t>(Role::Formula) < 64);

constexpr RoleSet one(Role role) { return RoleSet{1} << static_cast<unsigned>(role); }
constexpr RoleSet one(RoleSet roles) { return roles; }

template <typename... Roles>
constexpr RoleSet all(Roles... roles) {
  return (one(roles) | ...);
}

// What containment.def names.
using enum layout::Role;
constexpr RoleSet Hn = all(H1, H2, H3, H4, H5, H6);

struct Refusal {
  RoleSet parents, kids;
};
constexpr std::array refusals{
#define REFUSES(parent, ...) Refusal{one(parent), all(__VA_ARGS__)},
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
