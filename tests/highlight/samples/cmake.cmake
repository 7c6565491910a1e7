# a comment
cmake_minimum_required(VERSION 3.25)
set(NAME "pool-${PROJECT_VERSION}")
function(add_pool name)
  if(NOT TARGET ${name} AND WIN32)
    target_link_libraries(${name} PRIVATE fmt::fmt)
  endif()
endfunction()
#[[ a longer
comment ]]
option(SHARED "Build it" ON)

cmake_minimum_required(VERSION 3.20)
project(a LANGUAGES CXX)
if(NOT DEFINED X AND "${Y}" STREQUAL "z") # c
  target_link_libraries(a PRIVATE $<BUILD_INTERFACE:x> ${LIB}::y)
endif()
function(f arg) message(STATUS "v: ${arg}\n" [[raw]]) endfunction()
#[[ block ]]
