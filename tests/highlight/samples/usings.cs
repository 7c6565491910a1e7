global using System.Linq;
var text = $"{user.Name,10:F2} of {{all}} {Count("x")}\n" + string.Format("{0}", 1) + $@"C:\{path}";
