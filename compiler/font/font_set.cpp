#include "font/font_set.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cassert>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <stdexcept>
#include <utility>

#include "base/ascii.h"
#include "font/font_table.h"
#include "font/match.h"

namespace quire::font {
namespace {

using FamilyIndex = std::size_t;

/// The faces of a family that are installed, and their styles in the same order.
struct Family {
  std::vector<FaceId> faces;
  std::vector<Style> styles;
  bool is_added = false;
};

/// By name in lower case: families, and generic names for the families that they stand for.
using FamilyNames = std::map<std::string, FamilyIndex, std::less<>>;

struct FallbackList {
  std::vector<std::string> languages;
  std::optional<FamilyIndex> only_for;  ///< the family that stands for the generic name
  std::vector<FamilyIndex> families;
};

/// A face that is opened by the first thread that asks.
struct Slot {
  std::atomic<const Face*> ready = nullptr;
  std::unique_ptr<const Face> face;
};

/// True if `prefix` is `language` or its beginning, up to a hyphen.
///
/// Source: RFC 4647 3.3.1 "Basic Filtering"
bool is_in_language(std::string_view language, std::string_view prefix) {
  if (language.size() < prefix.size()) return false;
  if (!ascii::equal_ignoring_case(language.substr(0, prefix.size()), prefix)) return false;
  return language.size() == prefix.size() || language[prefix.size()] == '-';
}

/// Characters that say how others look, and that need no glyph: joiners, variation selectors, tags.
///
/// Source: UTS #51 ED-9a, ED-15a; UAX #44 Default_Ignorable_Code_Point
bool needs_glyph(char32_t character) {
  using Range = std::pair<char32_t, char32_t>;
  constexpr auto without = std::to_array<Range>({
      {0x00AD, 0x00AD},
      {0x034F, 0x034F},
      {0x200B, 0x200F},
      {0x2060, 0x2064},
      {0xFE00, 0xFE0F},
      {0xFEFF, 0xFEFF},
      {0xE0000, 0xE0FFF},
  });
  return std::ranges::none_of(without, [character](const auto& range) {
    return character >= range.first && character <= range.second;
  });
}

bool covers(const Face& face, std::u32string_view grapheme) {
  return std::ranges::all_of(grapheme, [&face](char32_t character) {
    return !needs_glyph(character) || face.glyph(character);
  });
}

/// What must be installed before the set can be used.
class MissingFiles {
public:
  void add(const FontTable::Entry& entry) {
    files_ += fmt::format("\n  {} (package {})", entry.description.path.string(), entry.package);
    packages_.insert(entry.package);
  }

  void throw_if_any() const {
    if (packages_.empty()) return;
    throw std::runtime_error(fmt::format(
        "missing fonts:{}\ninstall them with: apt-get install {}", files_, fmt::join(packages_, " ")
    ));
  }

private:
  std::string files_;
  std::set<std::string> packages_;
};

}  // namespace

struct FontSet::State {
  State(FontTable the_table, std::vector<FaceDescription> added);

  FaceId nearest(FamilyIndex family, Style style) const;
  std::vector<FaceId> all_nearest(FamilyIndex family, Style style) const;
  bool applies(const FallbackList& list, FaceId wanted, std::string_view language) const;
  const Face& open(Slot& slot, FaceId id) const;

  FontTable table;
  std::vector<Family> families;
  FamilyNames names;
  std::vector<FallbackList> fallbacks;  ///< those for a language first
  std::vector<FamilyIndex> family_of_face;
  std::vector<std::string> missing_packages;
  mutable std::vector<Slot> slots;
  mutable std::mutex opening;
  std::size_t first_added;  ///< of the table's entries; those before are ours

private:
  void add_faces();
  void add_face(FaceId id);
  void add_added();
  void add_generics();
  void add_fallbacks();
  FallbackList resolved(const FontTable::Fallback& list) const;
};

/// The author's come last: what generic names and fallbacks mean, he can't change.
FontSet::State::State(FontTable the_table, std::vector<FaceDescription> added)
    : table(std::move(the_table)),
      family_of_face(table.entries.size() + added.size()),
      slots(table.entries.size() + added.size()),
      first_added(table.entries.size()) {
  add_faces();
  add_generics();
  add_fallbacks();
  for (auto& description : added)
    table.entries.push_back({std::move(description), {}, false});
  add_added();
}

void FontSet::State::add_faces() {
  MissingFiles missing;
  std::set<std::string> optional_missing;
  for (std::size_t i = 0; i < table.entries.size(); ++i) {
    const auto& entry = table.entries[i];
    if (std::filesystem::exists(entry.description.path)) {
      add_face(FaceId{static_cast<std::uint16_t>(i)});
    } else if (entry.is_optional) {
      optional_missing.insert(entry.package);
    } else {
      missing.add(entry);
    }
  }
  missing.throw_if_any();
  missing_packages.assign(optional_missing.begin(), optional_missing.end());
}

void FontSet::State::add_face(FaceId id) {
  const auto& face = table.entries[id.index].description;
  const auto [name, is_new] = names.try_emplace(ascii::lower(face.family), families.size());
  if (is_new) families.emplace_back();
  auto& family = families[name->second];
  family.faces.push_back(id);
  family.styles.push_back({face.weight, face.slant});
  family_of_face[id.index] = name->second;
}

void FontSet::State::add_added() {
  std::map<std::string, FamilyIndex> added;
  for (auto i = first_added; i < table.entries.size(); ++i) {
    const auto& face = table.entries[i].description;
    const auto name = ascii::lower(face.family);
    const auto [own, is_new] = added.try_emplace(name, families.size());
    if (is_new) families.emplace_back().is_added = true;
    auto& family = families[own->second];
    family.faces.push_back(FaceId{static_cast<std::uint16_t>(i)});
    family.styles.push_back({face.weight, face.slant, face.heaviest});
    family_of_face[i] = own->second;
    names[name] = own->second;
  }
}

void FontSet::State::add_generics() {
  for (const auto& generic : table.generics) {
    const auto family = names.find(ascii::lower(generic.family));
    if (family != names.end()) names.emplace(ascii::lower(generic.name), family->second);
  }
  if (!names.contains("serif")) throw std::runtime_error("no face of the serif family");
}

void FontSet::State::add_fallbacks() {
  std::ranges::transform(table.fallbacks, std::back_inserter(fallbacks), [this](const auto& list) {
    return resolved(list);
  });
  // Not the one of std::ranges, which clang 14 can't compile with g++ 12's library.
  const auto is_for_a_language = [](const auto& list) { return !list.languages.empty(); };
  std::stable_partition(fallbacks.begin(), fallbacks.end(), is_for_a_language);
}

FallbackList FontSet::State::resolved(const FontTable::Fallback& list) const {
  FallbackList result{.languages = list.languages, .only_for = {}, .families = {}};
  const auto generic = names.find(ascii::lower(list.generic));
  if (generic != names.end()) result.only_for = generic->second;
  if (generic == names.end() && !list.generic.empty()) return result;
  for (const auto& name : list.families) {
    const auto family = names.find(ascii::lower(name));
    if (family != names.end()) result.families.push_back(family->second);
  }
  return result;
}

FaceId FontSet::State::nearest(FamilyIndex family, Style style) const {
  return families[family].faces[nearest_style(families[family].styles, style)];
}

/// All faces for the style that is nearest, the last first.
std::vector<FaceId> FontSet::State::all_nearest(FamilyIndex family, Style style) const {
  const auto& [faces, styles, is_added] = families[family];
  const auto& chosen = styles[nearest_style(styles, style)];
  std::vector<FaceId> result;
  for (auto i = faces.size(); i-- > 0;)
    if (styles[i] == chosen) result.push_back(faces[i]);
  return result;
}

bool FontSet::State::applies(const FallbackList& list, FaceId wanted, std::string_view language)
    const {
  if (list.only_for && *list.only_for != family_of_face[wanted.index]) return false;
  if (list.languages.empty()) return true;
  return std::ranges::any_of(list.languages, [language](const std::string& prefix) {
    return is_in_language(language, prefix);
  });
}

const Face& FontSet::State::open(Slot& slot, FaceId id) const {
  const std::scoped_lock lock(opening);
  if (!slot.face) {
    slot.face = std::make_unique<const Face>(table.entries[id.index].description);
    slot.ready.store(slot.face.get(), std::memory_order_release);
  }
  return *slot.face;
}

FontSet FontSet::load(
    const std::filesystem::path& fonts_directory, std::vector<FaceDescription> added
) {
  return FontSet(std::make_unique<State>(read_font_table(fonts_directory), std::move(added)));
}

FontSet::FontSet(std::unique_ptr<const State> state) : state_(std::move(state)) {}
FontSet::~FontSet() = default;
FontSet::FontSet(FontSet&&) noexcept = default;
FontSet& FontSet::operator=(FontSet&&) noexcept = default;

FaceId FontSet::match(std::span<const std::string> families, int weight, Slant slant) const {
  for (const auto& name : families) {
    const auto found = state_->names.find(ascii::lower(name));
    if (found == state_->names.end()) continue;
    const auto family = found->second;
    return state_->families[family].is_added ? state_->all_nearest(family, {weight, slant}).front()
                                             : state_->nearest(family, {weight, slant});
  }
  return state_->nearest(state_->names.find("serif")->second, {weight, slant});
}

std::vector<FaceId> FontSet::next_of(std::span<const std::string> families, int weight, Slant slant)
    const {
  std::vector<FaceId> result;
  if (state_->first_added == size()) return result;
  while (!families.empty()) {
    const auto found = state_->names.find(ascii::lower(families.front()));
    if (found != state_->names.end()) {
      if (!state_->families[found->second].is_added) break;
      for (const auto id : state_->all_nearest(found->second, {weight, slant}))
        result.push_back(id);
    }
    families = families.subspan(1);
  }
  if (result.empty()) return result;
  result.erase(result.begin());  // match() itself
  result.push_back(match(families, weight, slant));
  return result;
}

bool FontSet::is_added(FaceId id) const { return id.index >= state_->first_added; }

bool FontSet::has_family(std::string_view family) const {
  return state_->names.contains(ascii::lower(family));
}

const Face& FontSet::face(FaceId id) const {
  assert(id.index < size());
  auto& slot = state_->slots[id.index];
  const auto* ready = slot.ready.load(std::memory_order_acquire);
  return ready ? *ready : state_->open(slot, id);
}

std::optional<FaceId> FontSet::fallback(
    std::u32string_view grapheme, FaceId wanted, std::string_view language
) const {
  assert(wanted.index < size());
  const auto& description = state_->table.entries[wanted.index].description;
  const Style style{description.weight, description.slant};
  for (const auto& list : state_->fallbacks) {
    if (!state_->applies(list, wanted, language)) continue;
    for (const auto family : list.families) {
      const auto id = state_->nearest(family, style);
      if (covers(face(id), grapheme)) return id;
    }
  }
  return std::nullopt;
}

const std::vector<std::string>& FontSet::missing_packages() const {
  return state_->missing_packages;
}

std::size_t FontSet::size() const { return state_->table.entries.size(); }

}  // namespace quire::font
