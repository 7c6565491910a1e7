(constant) @type
((constant) @constant (#match? @constant "^[A-Z][A-Z0-9_]+$"))
[(class_variable) (instance_variable) (global_variable)] @property
(call method: [(identifier) (constant)] @function)
((call method: (identifier) @function.builtin)
 (#any-of? @function.builtin
  "attr_accessor" "attr_reader" "attr_writer" "extend" "include" "lambda" "loop" "p" "prepend" "print"
  "proc" "puts" "raise" "require" "require_relative"))
((identifier) @keyword (#any-of? @keyword "private" "protected" "public" "module_function"))
(method name: [(identifier) (constant) (operator) (setter)] @function.definition)
(singleton_method name: [(identifier) (constant)] @function.definition)

(method_parameters
 [(identifier) @variable.parameter
  (splat_parameter (identifier) @variable.parameter)
  (hash_splat_parameter (identifier) @variable.parameter)
  (block_parameter (identifier) @variable.parameter)])
(block_parameters (identifier) @variable.parameter)
(lambda_parameters (identifier) @variable.parameter)
(keyword_parameter name: (identifier) @variable.parameter)
(optional_parameter name: (identifier) @variable.parameter)

(comment) @comment
[(string) (bare_string) (subshell) (heredoc_body) (heredoc_beginning) (regex) (character)] @string
[(simple_symbol) (delimited_symbol) (hash_key_symbol) (bare_symbol)] @constant
(escape_sequence) @string.escape
(interpolation) @embedded
(interpolation ["#{" "}"] @punctuation.special)
[(integer) (float) (rational) (complex)] @number
[(nil) (true) (false) (file) (line) (encoding)] @constant.builtin
[(self) (super)] @variable.builtin

["alias" "and" "begin" "break" "case" "class" "def" "defined?" "do" "else" "elsif" "end" "ensure" "for"
 "if" "in" "module" "next" "not" "or" "redo" "rescue" "retry" "return" "then" "undef" "unless" "until"
 "when" "while" "yield"] @keyword
