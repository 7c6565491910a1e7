; Of two patterns for one node the later wins, so that the general stands before the special.

; Names by their spelling.
((identifier) @constant (#match? @constant "^_*[A-Z][A-Z0-9_]+$"))
((identifier) @variable.builtin (#any-of? @variable.builtin "self" "cls"))
((identifier) @constant.builtin
 (#any-of? @constant.builtin "NotImplemented" "Ellipsis" "__name__" "__file__" "__debug__" "__doc__"))

(attribute attribute: (identifier) @property)

; Calls.
(call function: [(identifier) @function (attribute attribute: (identifier) @function)])
((call function: (identifier) @function.builtin)
 (#any-of? @function.builtin
  "__import__" "abs" "aiter" "all" "anext" "any" "ascii" "bin" "bool" "breakpoint" "bytearray" "bytes"
  "callable" "chr" "classmethod" "compile" "complex" "delattr" "dict" "dir" "divmod" "enumerate" "eval"
  "exec" "filter" "float" "format" "frozenset" "getattr" "globals" "hasattr" "hash" "help" "hex" "id"
  "input" "int" "isinstance" "issubclass" "iter" "len" "list" "locals" "map" "max" "memoryview" "min"
  "next" "object" "oct" "open" "ord" "pow" "print" "property" "range" "repr" "reversed" "round" "set"
  "setattr" "slice" "sorted" "staticmethod" "str" "sum" "super" "tuple" "type" "vars" "zip"))

; What looks like a class is one.
((identifier) @type (#match? @type "^_*[A-Z][A-Za-z0-9]*[a-z]"))

; Definitions, also of what stays unfinished.
(function_definition name: (identifier) @function.definition)
(ERROR "def" . (identifier) @function.definition)
(class_definition name: (identifier) @type)
(class_definition superclasses: (argument_list (identifier) @type))
(class_definition superclasses: (argument_list (subscript (identifier) @type)))

; Parameters, and arguments by name.
(keyword_argument name: (identifier) @variable.parameter)
(parameters
 [(identifier) @variable.parameter
  (list_splat_pattern (identifier) @variable.parameter)
  (dictionary_splat_pattern (identifier) @variable.parameter)])
(lambda_parameters
 [(identifier) @variable.parameter
  (list_splat_pattern (identifier) @variable.parameter)
  (dictionary_splat_pattern (identifier) @variable.parameter)])
(default_parameter name: (identifier) @variable.parameter)
(typed_default_parameter name: (identifier) @variable.parameter)
(typed_parameter
 . [(identifier) @variable.parameter
    (list_splat_pattern (identifier) @variable.parameter)
    (dictionary_splat_pattern (identifier) @variable.parameter)])
(parameters . (identifier) @variable.builtin (#any-of? @variable.builtin "self" "cls"))

; Types.
(type
 [(identifier) @type
  (subscript (identifier) @type)
  (attribute attribute: (identifier) @type)
  (binary_operator (identifier) @type)
  (list (identifier) @type)])
(generic_type (identifier) @type)

; Decorators.
(decorator
 ["@" @attribute
  (identifier) @attribute
  (attribute [object: (identifier) attribute: (identifier)] @attribute)
  (call function: (identifier) @attribute)
  (call function: (attribute [object: (identifier) attribute: (identifier)] @attribute))])

; Literals.
(comment) @comment
[(integer) (float)] @number
[(true) (false) (none) (ellipsis)] @constant.builtin
(string) @string
[(escape_sequence) (escape_interpolation) (type_conversion) (format_specifier)] @string.escape
(interpolation) @embedded
(interpolation ["{" "}"] @punctuation.special)
(format_expression) @embedded
(format_expression ["{" "}"] @punctuation.special)
(type (string) @type)

; Strings that document what they stand in.
(module . (comment)* . (expression_statement (string) @string.documentation))
(class_definition body: (block . (expression_statement (string) @string.documentation)))
(function_definition body: (block . (expression_statement (string) @string.documentation)))

["and" "as" "assert" "async" "await" "break" "case" "class" "continue" "def" "del" "elif" "else"
 "except" "finally" "for" "from" "global" "if" "import" "in" "is" "is not" "lambda" "match" "nonlocal"
 "not" "not in" "or" "pass" "raise" "return" "try" "type" "while" "with" "yield"] @keyword
