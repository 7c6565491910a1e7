#include "css/syntax/descriptor.h"

namespace quire::css {

void refuse_value(
    Diagnostics& diagnostics, const Declaration& declaration, std::string_view values
) {
  warn(
      diagnostics,
      Fault::UnusableValue,
      declaration.span,
      declaration.property + " does not accept: " + excerpt(serialize(declaration.value)),
      declaration.property + " takes " + std::string(values)
  );
}

}  // namespace quire::css
