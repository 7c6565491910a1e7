#pragma once

#include "base/color.h"
#include "base/length.h"
#include "css/counter_style.h"
#include "css/syntax/token_reader.h"

namespace quire::css {

/// What relative values refer to while a style is made. Font size and line height are the element's
/// own, but while those two are themselves read: the parent's. Source: css-values-4
/// #relative-lengths.
struct ValueContext {
  Length font_size = Length::from_pt(10);
  Length line_height = Length::from_pt(12);
  Length root_font_size = Length::from_pt(10);
  Length root_line_height = Length::from_pt(12);
  Length parent_font_size = Length::from_pt(10);
  int parent_weight = 400;
  Color color;
  const CounterStyles* counter_styles = nullptr;  ///< null: those of CSS alone
};

/// Tokens of a value, without white space, and what they are relative to.
class ValueReader : public TokenReader {
public:
  ValueReader(TokenReader reader, const ValueContext& context)
      : TokenReader(reader), context_(&context) {}
  ValueReader(Tokens tokens, const ValueContext& context)
      : TokenReader(tokens), context_(&context) {}

  const ValueContext& context() const { return *context_; }
  ValueReader inside() { return {TokenReader::inside(), *context_}; }

private:
  const ValueContext* context_;
};

}  // namespace quire::css
