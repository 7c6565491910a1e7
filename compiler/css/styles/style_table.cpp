#include "css/styles/style_table.h"

#include <functional>
#include <type_traits>

namespace quire::css {
namespace {

std::size_t hash_of(Length value) { return std::hash<std::int64_t>()(value.sp()); }
std::size_t hash_of(int value) { return static_cast<std::size_t>(value); }
std::size_t hash_of(const std::string& value) { return std::hash<std::string>()(value); }
std::size_t hash_of(Color value) {
  return static_cast<std::size_t>(
      value.red << 24 | value.green << 16 | value.blue << 8 | value.alpha
  );
}
std::size_t hash_of(const LengthPercentage& value) {
  auto seed = mixed(hash_of(value.length), hash_of(value.percentage));
  return mixed(mixed(seed, hash_of(value.ex)), hash_of(value.ch));
}
std::size_t hash_of(const AutoLength& value) {
  return mixed(value.is_auto ? 1 : 0, hash_of(value.value));
}
std::size_t hash_of(const LineHeight& value) {
  return mixed(hash_of(value.factor), hash_of(value.length));
}
std::size_t hash_of(const CounterStyle& value) {
  return mixed(value.kind, value.rule ? hash_of(value.rule->name) : 0);
}
std::size_t hash_of(const Quotes& value) {
  return mixed(value.is_auto ? 1 : 0, value.marks.size());
}
std::size_t hash_of(const VerticalAlign& value) {
  const auto shift = LengthPercentage{value.length, value.percentage, value.ex, value.ch};
  return mixed(hash_of(shift), static_cast<std::size_t>(value.edge));
}
std::size_t hash_of(const BorderSpacing& value) {
  return mixed(hash_of(value.horizontal), hash_of(value.vertical));
}
std::size_t hash_of(TextDecoration value) {
  return (value.underline ? 1U : 0U) + (value.line_through ? 2U : 0U) + (value.overline ? 4U : 0U);
}
std::size_t hash_of(const HyphenateLimit& value) {
  return mixed(mixed(hash_of(value.word), hash_of(value.before)), hash_of(value.after));
}
// Of what is rare and long, enough to tell most of it apart; == says the rest.
std::size_t hash_of(const FontFeature& value) { return mixed(hash_of(value.tag), value.value); }
std::size_t hash_of(const CounterChange& value) {
  return mixed(hash_of(value.name), hash_of(value.value));
}
std::size_t hash_of(const NamedString& value) {
  return mixed(hash_of(value.name), value.value.size());
}
std::size_t hash_of(BookmarkLevel value) { return static_cast<std::size_t>(value.level); }
std::size_t hash_of(LineLimit value) { return static_cast<std::size_t>(value.lines); }
std::size_t hash_of(const Position& value) {
  return mixed(hash_of(value.running), static_cast<std::size_t>(value.kind));
}
std::size_t hash_of(InitialLetter value) {
  return static_cast<std::size_t>(value.size + value.sink);
}
std::size_t hash_of(ColumnCount value) { return static_cast<std::size_t>(value.count); }
std::size_t hash_of(FontExpansion value) { return static_cast<std::size_t>(value.steps); }
std::size_t hash_of(const BookmarkLabel& value) { return value.items.size(); }
std::size_t hash_of(const Content& value) {
  auto seed = mixed(value.items.size(), value.is_silent ? 1 : 0);
  for (const auto& item : value.items) {
    seed = mixed(seed, item.index());
    if (const auto* text = std::get_if<ContentText>(&item)) seed = mixed(seed, hash_of(text->text));
  }
  return seed;
}

template <typename T>
requires std::is_enum_v<T> std::size_t hash_of(T value) { return static_cast<std::size_t>(value); }

template <typename T>
std::size_t hash_of(const std::vector<T>& list) {
  std::size_t seed = list.size();
  for (const auto& item : list)
    seed = mixed(seed, hash_of(item));
  return seed;
}

/// Adds up the members of one group.
struct GroupHash {
  std::size_t seed = 0;
  template <typename T>
  void add(const T& member) {
    seed = mixed(seed, hash_of(member));
  }
};

}  // namespace

#define QUIRE_HASH_Inherited(member)
#define QUIRE_HASH_Box(member)
#define QUIRE_HASH_Rare(member)
#define PROPERTY(name, group, member, Type, initial, grammar, medium, specification) \
  QUIRE_HASH_##group(member)

#undef QUIRE_HASH_Inherited
#define QUIRE_HASH_Inherited(member) hash.add(style.member);
std::size_t hash_of(const InheritedStyle& style) {
  GroupHash hash;
#include "css/properties.def"
  return hash.seed;
}
#undef QUIRE_HASH_Inherited
#define QUIRE_HASH_Inherited(member)

#undef QUIRE_HASH_Box
#define QUIRE_HASH_Box(member) hash.add(style.member);
std::size_t hash_of(const BoxStyle& style) {
  GroupHash hash;
#include "css/properties.def"
  return hash.seed;
}
#undef QUIRE_HASH_Box
#define QUIRE_HASH_Box(member)

#undef QUIRE_HASH_Rare
#define QUIRE_HASH_Rare(member) hash.add(style.member);
std::size_t hash_of(const RareStyle& style) {
  GroupHash hash;
#include "css/properties.def"
  return hash.seed;
}
#undef QUIRE_HASH_Rare
#undef QUIRE_HASH_Box
#undef QUIRE_HASH_Inherited
#undef PROPERTY

std::size_t StyleTable::Implementation::StyleHash::operator()(const ComputedStyle& style) const {
  const std::hash<const void*> hash;
  return mixed(
      mixed(mixed(hash(style.inherited), hash(style.box)), hash(style.rare)), hash(style.custom)
  );
}

StyleTable::Implementation::Implementation() { initial = intern({}, nullptr); }

namespace {

/// css-backgrounds-3 #border-width: "computed value: absolute length; zero if the border style is
/// none". The colour of no border is let go too, lest it tell styles apart.
void settle_border(BorderStyle style, Length& width, Color& color) {
  if (style != BorderStyle::None) return;
  width = Length();
  color = Color{};
}

void settle_borders(RareStyle& rare) {
  settle_border(rare.border_top_style, rare.border_top_width, rare.border_top_color);
  settle_border(rare.border_right_style, rare.border_right_width, rare.border_right_color);
  settle_border(rare.border_bottom_style, rare.border_bottom_width, rare.border_bottom_color);
  settle_border(rare.border_left_style, rare.border_left_width, rare.border_left_color);
}

}  // namespace

StyleRef StyleTable::Implementation::intern(StyleDraft draft, const CustomProperties* custom) {
  settle_borders(draft.rare);
  // The colour of no line is let go too.
  if (draft.box.text_decoration == TextDecoration{}) draft.rare.text_decoration_color = Color{};
  return &*styles
               .insert({
                   .inherited = inherited(std::move(draft.inherited)),
                   .box = box(draft.box),
                   .rare = rare(std::move(draft.rare)),
                   .custom = custom,
               })
               .first;
}

StyleTable::StyleTable() : implementation_(std::make_unique<Implementation>()) {}
StyleTable::StyleTable(StyleTable&&) noexcept = default;
StyleTable& StyleTable::operator=(StyleTable&&) noexcept = default;
StyleTable::~StyleTable() = default;

StyleRef StyleTable::initial() const { return implementation_->initial; }

StyleRef StyleTable::intern(InheritedStyle inherited, BoxStyle box, RareStyle rare) {
  return implementation_->intern({std::move(inherited), box, std::move(rare)}, nullptr);
}

}  // namespace quire::css
