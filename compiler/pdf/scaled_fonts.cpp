#include "pdf/scaled_fonts.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include <cairo-ft.h>

#include <map>
#include <utility>

namespace quire::pdf {
namespace {

using Library = std::shared_ptr<FT_LibraryRec_>;

void check(FT_Error error, const std::string& doing) {
  if (error != 0) throw std::runtime_error(doing + ": FreeType error " + std::to_string(error));
}

Library start_free_type() {
  FT_Library library = nullptr;
  check(FT_Init_FreeType(&library), "starting FreeType");
  return {library, FT_Done_FreeType};
}

/// What a font face of cairo needs as long as it lives. cairo keeps faces for a while after their
/// last use, so it, not ScaledFonts, decides when they go.
class FreeTypeFace {
public:
  FreeTypeFace(Library library, const font::Face& face) : library_(std::move(library)) {
    const auto bytes = face.bytes();
    const auto error = FT_New_Memory_Face(
        library_.get(),
        reinterpret_cast<const FT_Byte*>(bytes.data()),
        static_cast<FT_Long>(bytes.size()),
        static_cast<FT_Long>(face.collection_index()),
        &face_
    );
    check(error, "opening " + face.path().string());
  }
  ~FreeTypeFace() { FT_Done_Face(face_); }
  FreeTypeFace(const FreeTypeFace&) = delete;
  FreeTypeFace& operator=(const FreeTypeFace&) = delete;

  FT_Face get() const { return face_; }

private:
  Library library_;
  FT_Face face_ = nullptr;
};

constexpr cairo_user_data_key_t free_type_face_key{};

FontFace open(const Library& library, const font::Face& face) {
  auto opened = std::make_unique<FreeTypeFace>(library, face);
  FontFace result(cairo_ft_font_face_create_for_ft_face(opened->get(), FT_LOAD_NO_HINTING));
  const auto status = cairo_font_face_set_user_data(
      result.get(),
      &free_type_face_key,
      opened.get(),
      [](void* owned) { delete static_cast<FreeTypeFace*>(owned); }
  );
  pdf::check(status, "drawing with " + face.path().string());
  opened.release();
  return result;
}

FontOptions without_hints() {
  FontOptions options(cairo_font_options_create());
  cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
  return options;
}

}  // namespace

struct ScaledFonts::State {
  explicit State(const font::FontSet& the_fonts) : fonts(the_fonts) {}

  cairo_font_face_t* face(font::FaceId id) {
    auto& drawn = faces[id];
    if (!drawn) drawn = open(library, fonts.face(id));
    return drawn.get();
  }

  ScaledFont scaled_font(font::FaceId id, Length size) {
    cairo_matrix_t font_matrix;
    cairo_matrix_t page_matrix;
    cairo_matrix_init_scale(&font_matrix, size.pt(), size.pt());
    cairo_matrix_init_identity(&page_matrix);
    ScaledFont result(cairo_scaled_font_create(face(id), &font_matrix, &page_matrix, options.get())
    );
    pdf::check(
        cairo_scaled_font_status(result.get()), "drawing with " + fonts.face(id).path().string()
    );
    return result;
  }

  struct Entry {
    ScaledFont owner;
    InkFont font;
  };

  const font::FontSet& fonts;
  Library library = start_free_type();
  std::map<font::FaceId, FontFace> faces;
  std::map<std::pair<font::FaceId, Length>, Entry> scaled;
  FontOptions options = without_hints();
};

ScaledFonts::ScaledFonts(const font::FontSet& fonts) : state_(std::make_unique<State>(fonts)) {}
ScaledFonts::~ScaledFonts() = default;

const InkFont& ScaledFonts::get(font::FaceId face, Length size) {
  auto& entry = state_->scaled[{face, size}];
  if (!entry.owner) {
    entry.owner = state_->scaled_font(face, size);
    const auto& opened = state_->fonts.face(face);
    const auto units_per_em = static_cast<double>(opened.metrics().units_per_em);
    entry.font = {
        entry.owner.get(),
        size.pt() / units_per_em,
        units_per_em,
        opened.glyph(U' '),
        opened.glyph(U'-'),
        opened.glyph(U'?')};
  }
  return entry.font;
}

}  // namespace quire::pdf
