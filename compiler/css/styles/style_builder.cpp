#include "css/styles/style_builder.h"

#include <algorithm>
#include <array>

namespace quire::css {
namespace {

/// Calls for each block's declarations from the weakest to the strongest: what is not important,
/// the author's important ones, the user agent's. Source: css-cascade-5 #cascade-sort.
template <typename Call>
void for_each_in_cascade(std::span<const CascadedBlock> blocks, Call call) {
  for (const auto& block : blocks)
    call(block.block->normal);
  for (const auto origin : {Origin::Author, Origin::UserAgent})
    for (const auto& block : blocks)
      if (block.origin == origin) call(block.block->important);
}

Length used_line_height(const InheritedStyle& style) {
  const auto& height = style.line_height;
  return height.factor == 0 ? height.length : scaled(style.font_size, height.factor, fixed_one);
}

/// What the others refer to comes first.
constexpr std::array first_properties{
    PropertyId::font_size, PropertyId::line_height, PropertyId::color};

class Builder {
public:
  Builder(
      StyleRef parent,
      const CustomProperties* custom,
      TreePlace place,
      StyleTable::Implementation& table
  )
      : parent_(parent), custom_(custom), place_(place), table_(table) {}

  StyleRef build(std::span<const CascadedBlock> blocks) {
    for_each_in_cascade(blocks, [this](const Declarations& declarations) {
      for (const auto& declaration : declarations.longhands)
        winners_[static_cast<std::size_t>(declaration.property)] = &declaration;
    });
    draft_.inherited = *parent_->inherited;
    draft_.box = table_.specified_initial.box;
    draft_.rare = table_.specified_initial.rare;
    set_parent_context();
    if (!blocks.empty()) context_.counter_styles = blocks.front().block->counter_styles;
    apply_first();
    for (std::size_t i = 0; i < property_count; ++i)
      if (std::ranges::find(first_properties, static_cast<PropertyId>(i)) == first_properties.end())
        apply(winners_[i]);
    return table_.intern(std::move(draft_), custom_);
  }

private:
  void set_parent_context() {
    const auto& inherited = *parent_->inherited;
    const auto root = place_ == TreePlace::Root || !table_.root ? table_.initial : table_.root;
    context_ = {
        .font_size = inherited.font_size,
        .line_height = used_line_height(inherited),
        .root_font_size = root->inherited->font_size,
        .root_line_height = used_line_height(*root->inherited),
        .parent_font_size = inherited.font_size,
        .parent_weight = inherited.font_weight,
        .color = inherited.color,
    };
  }

  void apply_first() {
    const auto winner = [this](PropertyId id) { return winners_[static_cast<std::size_t>(id)]; };
    apply(winner(PropertyId::font_size));
    context_.font_size = draft_.inherited.font_size;
    if (place_ == TreePlace::Root) context_.root_font_size = context_.font_size;
    apply(winner(PropertyId::line_height));
    context_.line_height = used_line_height(draft_.inherited);
    if (place_ == TreePlace::Root) context_.root_line_height = context_.line_height;
    apply(winner(PropertyId::color));
    context_.color = draft_.inherited.color;
    auto& rare = draft_.rare;
    rare.border_top_color = rare.border_right_color = rare.border_bottom_color =
        rare.border_left_color = rare.text_decoration_color = context_.color;
  }

  void apply(const LonghandDeclaration* declaration) {
    if (!declaration) return;
    if (declaration->keyword != WideKeyword::None) {
      apply_keyword(declaration->property, declaration->keyword);
    } else if (!declaration->has_var) {
      set(declaration->property, *declaration->value);
    } else if (!apply_variable(*declaration)) {
      // css-variables-1 #invalid-at-computed-value-time: as if it said unset.
      apply_keyword(declaration->property, WideKeyword::Unset);
    }
  }

  bool set(PropertyId property, Tokens value) {
    ValueReader reader(value, context_);
    return entry_of(property).set(draft_, reader);
  }

  bool apply_variable(const LonghandDeclaration& declaration) {
    auto value = substitute(*declaration.value, custom_);
    if (!value) return false;
    if (declaration.shorthand && wide_keyword_of(*value) == WideKeyword::None) {
      auto parts = expand(*declaration.shorthand, *value, context_.counter_styles);
      if (!parts) return false;
      const auto part = std::ranges::find(*parts, declaration.property, &LonghandValue::property);
      *value = std::move(part->value);
    }
    const auto keyword = wide_keyword_of(*value);
    if (keyword == WideKeyword::None) return set(declaration.property, *value);
    apply_keyword(declaration.property, keyword);
    return true;
  }

  // css-cascade-5 #defaulting-keywords
  void apply_keyword(PropertyId id, WideKeyword keyword) {
    const auto& property = entry_of(id);
    const auto inherits =
        keyword == WideKeyword::Inherit ||
        (keyword == WideKeyword::Unset && property.group == PropertyGroup::Inherited);
    if (inherits) {
      property.inherit(draft_, *parent_);
    } else {
      property.copy(draft_, table_.specified_initial);
    }
  }

  StyleRef parent_;
  const CustomProperties* custom_;
  TreePlace place_;
  StyleTable::Implementation& table_;
  ValueContext context_;
  StyleDraft draft_;
  std::array<const LonghandDeclaration*, property_count> winners_{};
};

}  // namespace

const CustomProperties* custom_properties_of(
    const CustomProperties* parent,
    std::span<const CascadedBlock> blocks,
    StyleTable::Implementation& table
) {
  std::vector<const CustomDeclaration*> declarations;
  for_each_in_cascade(blocks, [&](const Declarations& part) {
    for (const auto& declaration : part.customs)
      declarations.push_back(&declaration);
  });
  if (declarations.empty()) return parent;
  return &table.customs.emplace_back(resolve(parent, declarations));
}

StyleRef build_style(
    StyleRef parent,
    const CustomProperties* custom,
    std::span<const CascadedBlock> blocks,
    TreePlace place,
    StyleTable::Implementation& table
) {
  return Builder(parent, custom, place, table).build(blocks);
}

}  // namespace quire::css
