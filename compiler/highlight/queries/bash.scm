; Arguments are plain, but for options.
((word) @constant (#match? @constant "^-"))
(comment) @comment
[(string) (raw_string) (ansi_c_string) (heredoc_body) (regex)] @string
[(heredoc_start) (heredoc_end)] @label
[(number) (file_descriptor)] @number

(command_name) @function
((command_name) @function.builtin
 (#any-of? @function.builtin
  "." "alias" "bg" "break" "builtin" "cd" "command" "continue" "dirs" "echo" "eval" "exec" "exit"
  "export" "false" "fg" "getopts" "hash" "jobs" "kill" "let" "mapfile" "popd" "printf" "pushd" "pwd"
  "read" "return" "set" "shift" "shopt" "source" "test" "times" "trap" "true" "type" "ulimit" "umask"
  "unalias" "wait"))
((command_name) @keyword (#any-of? @keyword "break" "continue" "return" "exit"))
(function_definition name: (word) @function.definition)

; Expansions are code again, inside strings too.
[(command_substitution) (process_substitution) (arithmetic_expansion)] @embedded
[(variable_name) (special_variable_name)] @variable.builtin
(variable_assignment name: (variable_name) @property)
(for_statement variable: (variable_name) @property)
(simple_expansion "$" @variable.builtin)
(expansion ["${" "}"] @punctuation.special)
(command_substitution ["$(" "`" ")"] @punctuation.special)
(process_substitution ["<(" ">(" ")"] @punctuation.special)
(arithmetic_expansion ["$((" "))"] @punctuation.special)
(test_operator) @keyword

["case" "declare" "do" "done" "elif" "else" "esac" "export" "fi" "for" "function" "if" "in" "local"
 "readonly" "select" "then" "typeset" "unset" "unsetenv" "until" "while"] @keyword
