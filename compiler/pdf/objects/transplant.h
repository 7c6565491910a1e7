#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pdf/color_space.h"
#include "pdf/objects/object_writer.h"
#include "pdf/pictures/cairo_file.h"

namespace quire::pdf {

/// Carries objects of cairo's file over into ours, and all that they refer to: without comments and
/// idle white space, under new numbers, with what cairo leaves out.
class Transplant {
public:
  /// `rgb`: the colour space of pixels in three channels.
  Transplant(const CairoFile& from, ObjectWriter& into, Coloring, std::string rgb);

  /// A value of cairo's with our numbers; what it refers to is noted, and carried by carry_noted().
  std::string carried(std::string_view value);

  void carry_noted();

  /// The data of a content stream of cairo's, in the colour space wanted.
  std::string content(const FileObject& stream) const;

  /// Whether any colour was in cairo's file that the output intent doesn't describe.
  bool has_foreign_color() const { return has_foreign_color_; }

private:
  std::string carried(std::string_view value, ColorSpace space, bool is_of_stream);
  ObjectNumber number_of(ObjectNumber old);
  void carry(ObjectNumber old);
  void carry_stream(ObjectNumber number, const FileObject& stream);

  const CairoFile& from_;
  ObjectWriter& into_;
  Coloring coloring_;
  std::string rgb_;
  std::vector<ObjectNumber> numbers_;  ///< by cairo's; 0: not asked for
  std::vector<ObjectNumber> noted_;
  bool has_foreign_color_ = false;
};

}  // namespace quire::pdf
