from django.urls import URLPattern, path

app_name = "scan"
urlpatterns: list[URLPattern] = []
