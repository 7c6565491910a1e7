#pragma once

#include <span>

#include "css/styles/style_table.h"
#include "css/syntax/declaration_block.h"

namespace quire::css {

/// A rule's declarations and who made them.
struct CascadedBlock {
  const DeclarationBlock* block = nullptr;
  Origin origin = Origin::Author;
};

/// The custom properties of an element: its parent's where the blocks set none.
const CustomProperties*
custom_properties_of(const CustomProperties* parent, std::span<const CascadedBlock>, StyleTable::Implementation&);

/// Where an element stands: what `rem` means is the root's to say.
enum class TreePlace { Root, Below };

/// The computed style of an element with these blocks, in the order of specificity and appearance.
/// Source: css-cascade-5 #value-stages.
StyleRef
build_style(StyleRef parent, const CustomProperties*, std::span<const CascadedBlock>, TreePlace, StyleTable::Implementation&);

}  // namespace quire::css
