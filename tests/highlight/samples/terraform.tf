# a comment
resource "aws_instance" "web" {
  count         = var.size > 3 ? 2 : 1
  ami           = data.aws_ami.ubuntu.id // newest
  tags          = { Name = "web-${count.index}" }
  user_data     = <<-EOT
    echo "hello"
  EOT
  lifecycle { prevent_destroy = true }
}
output "ip" { value = join(",", aws_instance.web[*].public_ip) }

resource "aws_instance" "web" {
  count = var.n > 0 ? 1 : 0 // c
  ami = "${data.x.id}-a" # c
  tags = { for k, v in var.m : k => upper(v) if v != null }
  user_data = <<-EOF
    echo ${var.x}
  EOF
  lifecycle { prevent_destroy = true }
}
