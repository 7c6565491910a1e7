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
