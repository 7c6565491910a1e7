# Text files as part of the program.
#
#   quire_embed(quire_css style_sheets BASE ${PROJECT_SOURCE_DIR}/styles FILES book.css print.css)
#
# gives the target "embedded/style_sheets.h", which declares
#
#   std::span<const EmbeddedFile> quire::embedded::style_sheets();
#
# its files sorted by name. A changed file is embedded again by the next build. The same file, run
# as a script (cmake -P), writes the source.

function(quire_embed target name)
  cmake_parse_arguments(PARSE_ARGV 2 embed "" "BASE" "FILES")
  list(SORT embed_FILES)
  set(generated ${PROJECT_BINARY_DIR}/generated)
  file(CONFIGURE OUTPUT ${generated}/embedded/${name}.h CONTENT
"#pragma once

#include \"base/embedded.h\"

namespace quire::embedded {

EmbeddedFiles ${name}();

}  // namespace quire::embedded
")
  list(TRANSFORM embed_FILES PREPEND ${embed_BASE}/ OUTPUT_VARIABLE paths)
  set(source ${generated}/embedded/${name}.cpp)
  add_custom_command(OUTPUT ${source}
    COMMAND ${CMAKE_COMMAND} -D SOURCE=${source} -D NAME=${name} -D BASE=${embed_BASE}
            -D "FILES=${embed_FILES}" -P ${PROJECT_SOURCE_DIR}/compiler/embed.cmake
    DEPENDS ${paths} ${PROJECT_SOURCE_DIR}/compiler/embed.cmake
    COMMENT "Embedding ${name}" VERBATIM)
  # Of two targets that write a file, CMake lets it wait only for what both wait for: nothing. Else
  # the sanitizers' sets would wait for the libraries of the target.
  add_custom_target(embed_${name} DEPENDS ${source})
  target_sources(${target} PRIVATE ${source})
  target_include_directories(${target} PUBLIC ${generated} ${PROJECT_SOURCE_DIR}/compiler)
endfunction()

# Raw strings keep the source readable; what could end one early is refused.
function(write_embedded_source)
  set(entries)
  foreach(file ${FILES})
    file(READ ${BASE}/${file} text)
    if(text MATCHES "\\)~quire~\"")
      message(FATAL_ERROR "${BASE}/${file} contains )~quire~\"")
    endif()
    string(APPEND entries "    {\"${file}\",\n     R\"~quire~(${text})~quire~\"},\n")
  endforeach()
  file(WRITE ${SOURCE}
"#include \"embedded/${NAME}.h\"

namespace quire::embedded {

namespace {

constexpr EmbeddedFile files[] = {
${entries}};

}  // namespace

EmbeddedFiles ${NAME}() { return files; }

}  // namespace quire::embedded
")
endfunction()

if(CMAKE_SCRIPT_MODE_FILE STREQUAL CMAKE_CURRENT_LIST_FILE)
  write_embedded_source()
endif()
