#include "pdf/write.h"

#include "pdf/finish.h"
#include "pdf/paint.h"

namespace quire::pdf {

void write(
    const book::Book& book, const page::Pages& pages, const font::FontSet& fonts, AtomicFile& file
) {
  finish(paint(book, pages, fonts), book, pages, file);
}

}  // namespace quire::pdf
