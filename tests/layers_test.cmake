cmake_minimum_required(VERSION 3.25)

# tests/layers.cmake must refuse what it is there to refuse: small compilers that break one rule
# each, beside one that breaks none.
#
#   cmake -D FOLDER=<scratch folder> -P tests/layers_test.cmake

set(failures 0)
file(READ ${CMAKE_CURRENT_LIST_DIR}/../compiler/README.md readme)

# expect(<said> [<file> <line>]...): layers.cmake says `said` about a compiler of these files.
function(expect said)
  file(REMOVE_RECURSE ${FOLDER})
  file(WRITE ${FOLDER}/README.md "${readme}")
  set(files ${ARGN})
  while(files)
    list(POP_FRONT files file line)
    file(APPEND ${FOLDER}/${file} "${line}\n")
  endwhile()
  execute_process(
    COMMAND ${CMAKE_COMMAND} -D COMPILER=${FOLDER} -P ${CMAKE_CURRENT_LIST_DIR}/layers.cmake
    RESULT_VARIABLE result ERROR_VARIABLE output OUTPUT_VARIABLE output)
  set(accepted FALSE)
  if(result EQUAL 0)
    set(accepted TRUE)
  endif()
  string(FIND "${output}" "${said}" place)
  set(should_accept FALSE)
  if(said MATCHES "keep to the layers")
    set(should_accept TRUE)
  endif()
  if(place EQUAL -1 OR NOT accepted STREQUAL should_accept)
    message(NOTICE "expected: ${said}\ngot (${result}): ${output}")
    math(EXPR failures "${failures} + 1")
    set(failures ${failures} PARENT_SCOPE)
  endif()
endfunction()

expect("3 files keep to the layers"
  css/cascade.h "#include \"dom/names.h\""
  css/cascade.h "#include \"embedded/styles.h\""
  text/shape/shape.cpp "#include <hb.h>"
  text/shape/shape.cpp "hb_buffer_t* buffer = nullptr"
  page/page.h "// no cairo_t here, nor a QPDF")

# Includes.
expect("compiler/css/cascade.h: css may not include layout"
  css/cascade.h "#include \"layout/fragment.h\"")
expect("compiler/epub/write.cpp: epub may not include pdf" epub/write.cpp "#include \"pdf/write.h\"")
expect("compiler/base/file.h: base may not include dom" base/file.h "#include \"dom/names.h\"")
expect("css may not include #include \"../dom/names.h\"" css/value.h "#include \"../dom/names.h\"")
expect("css may not include #include \"value.h\"" css/value.cpp "#include \"value.h\"")
expect("epub may not include #include \"css/output/epub_css.h\""  # a sub-folder is its layer's own
  epub/write.cpp "#include \"css/output/epub_css.h\"")
expect("compiler/utils/string.h: utils is no layer" utils/string.h "#pragma once")
expect("2 against the layers"
  css/cascade.h "#include \"layout/fragment.h\""
  css/cascade.h "#include \"page/page.h\"")

# Names of other layers' types, and of classes.
expect("compiler/pdf/write.cpp: pdf may not name css::" pdf/write.cpp "  const css::Color color;")
expect("2 files keep to the layers"
  pdf/write.cpp "// css::Color is not for here"
  css/value.h "std::css::x; dom::set(node, name, dom::css::y)")
expect("compiler/book/list.cpp: a class is a name of dom/classes.def, not a text"
  book/list.cpp "dom::set(node, dom::attribute::class_, \"footnote\");")
expect("compiler/epub/list.cpp: a class is a name of dom/classes.def, not a text"
  epub/list.cpp "if (dom::has_class(node, \"footnote\")) return;")

# Rooms.
expect("compiler/page/page.h: cairo has no room in page" page/page.h "#include <cairo.h>")
expect("compiler/page/page.h: pugixml has no room in page" page/page.h "pugi::xml_node node")
expect("compiler/epub/write.h: qpdf has no room in epub" epub/write.h "std::unique_ptr<QPDF> file")
expect("compiler/layout/flow.cpp: harfbuzz has no room in layout"
  layout/flow.cpp "auto* font = hb_font_create(face)")
expect("compiler/dom/xml.h: libzip has no room in dom" dom/xml.h "#include <zip.h>")
expect("compiler/pdf/fonts/fonts.cpp: freetype has no room in pdf"
  pdf/fonts/fonts.cpp "FT_Face face = nullptr")

# The table of the README.
string(REPLACE "| css | base dom |" "| css | base dom font |" readme "${readme}")
expect("compiler/README.md: css may include base dom, not base dom font")
string(REGEX REPLACE "\n[|] css [^\n]*" "" readme "${readme}")
expect("compiler/README.md: the layers are")

file(REMOVE_RECURSE ${FOLDER})
if(failures)
  message(FATAL_ERROR "${failures} not as expected")
endif()
